/** Whose word counts: signers files, revocations, and what the reader makes of a signature. */
@NullMarked
package org.holotype.sign.trust;

import org.jspecify.annotations.NullMarked;
