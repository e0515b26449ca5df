/** What stops us: one exception that reads what / why / mend, and its stable codes. */
@NullMarked
package org.holotype.failure;

import org.jspecify.annotations.NullMarked;
