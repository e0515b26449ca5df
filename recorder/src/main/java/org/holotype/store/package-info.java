/** Where things are kept: bytes by their digest, records in git. */
@NullMarked
package org.holotype.store;

import org.jspecify.annotations.NullMarked;
