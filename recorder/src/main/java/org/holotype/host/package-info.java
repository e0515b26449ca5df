/** What a host is, and what a run mapped on it: facts read from the kernel, never guessed. */
@NullMarked
package org.holotype.host;

import org.jspecify.annotations.NullMarked;
