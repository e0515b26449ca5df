/** Keys that people already have: their wire forms, their files, and what they sign. */
@NullMarked
package org.holotype.sign.key;

import org.jspecify.annotations.NullMarked;
