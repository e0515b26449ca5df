/** Programs and libraries in the Executable and Linking Format. */
@NullMarked
package org.holotype.compare.elf;

import org.jspecify.annotations.NullMarked;
