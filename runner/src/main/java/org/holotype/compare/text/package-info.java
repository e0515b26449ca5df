/** Formats made of text: lines, tables, JSON, notebooks, XML. */
@NullMarked
package org.holotype.compare.text;

import org.jspecify.annotations.NullMarked;
