/** What a command used of this host's own userland, found by tracing it, as an image. */
@NullMarked
package org.holotype.userland;

import org.jspecify.annotations.NullMarked;
