/** Documents: PDF, compared by what it shows. */
@NullMarked
package org.holotype.compare.document;

import org.jspecify.annotations.NullMarked;
