/** What the claims of a record come to. */
@NullMarked
package org.holotype.compare.claim;

import org.jspecify.annotations.NullMarked;
