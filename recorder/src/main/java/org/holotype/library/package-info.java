/** Which ELF objects a run mapped: what its loader told, and what sampling saw. */
@NullMarked
package org.holotype.library;

import org.jspecify.annotations.NullMarked;
