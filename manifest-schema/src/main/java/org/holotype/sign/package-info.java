/** Who said it: statement bytes, DSSE, and every kind of signature. Returns means verified. */
@NullMarked
package org.holotype.sign;

import org.jspecify.annotations.NullMarked;
