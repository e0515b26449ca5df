/** What is installed in an image, by the databases that its own package managers keep. */
@NullMarked
package org.holotype.packages;

import org.jspecify.annotations.NullMarked;
