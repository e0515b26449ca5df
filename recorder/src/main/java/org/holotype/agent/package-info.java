/** Keys that an SSH agent holds and never gives out. */
@NullMarked
package org.holotype.agent;

import org.jspecify.annotations.NullMarked;
