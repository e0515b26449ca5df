/** What R saves: serialised objects. */
@NullMarked
package org.holotype.compare.r;

import org.jspecify.annotations.NullMarked;
