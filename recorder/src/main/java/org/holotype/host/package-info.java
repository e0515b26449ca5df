/** What a host is: facts read from its kernel, never guessed. */
@NullMarked
package org.holotype.host;

import org.jspecify.annotations.NullMarked;
