/** The portable file: a record with everything that it needs, checkable without Holotype. */
@NullMarked
package org.holotype.pack;

import org.jspecify.annotations.NullMarked;
