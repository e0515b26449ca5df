/** When it was said, by the word of an authority. */
@NullMarked
package org.holotype.sign.time;

import org.jspecify.annotations.NullMarked;
