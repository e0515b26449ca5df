/** Formats made of text, held against what must hold of all of them. */
@NullMarked
package org.holotype.compare.text;

import org.jspecify.annotations.NullMarked;
