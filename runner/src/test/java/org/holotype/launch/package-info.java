@NullMarked
package org.holotype.launch;

import org.jspecify.annotations.NullMarked;
