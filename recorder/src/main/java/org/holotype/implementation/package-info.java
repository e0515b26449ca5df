/** Which of its own code paths each mapped library selects: asked inside, read as hostile bytes. */
@NullMarked
package org.holotype.implementation;

import org.jspecify.annotations.NullMarked;
