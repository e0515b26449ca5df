/** Bad input, held against the shipped command: one message, the right status, nothing left. */
@NullMarked
package org.holotype.bad;

import org.jspecify.annotations.NullMarked;
