/** How much an image may ask for, and the words in which it is refused. */
@NullMarked
package org.holotype.image.limit;

import org.jspecify.annotations.NullMarked;
