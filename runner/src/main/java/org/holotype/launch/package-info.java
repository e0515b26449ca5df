/** Launching a command in a sealed user namespace: the plan as data, and one class per backend. */
@NullMarked
package org.holotype.launch;

import org.jspecify.annotations.NullMarked;
