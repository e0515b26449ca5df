/** Whether a recorded command gives the same twice: disturbed on purpose, and steadied again. */
@NullMarked
package org.holotype.stability;

import org.jspecify.annotations.NullMarked;
