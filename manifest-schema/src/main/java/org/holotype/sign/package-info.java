/** Who said it: statement bytes, DSSE, SSHSIG, keys and trust. Returns means verified. */
@NullMarked
package org.holotype.sign;

import org.jspecify.annotations.NullMarked;
