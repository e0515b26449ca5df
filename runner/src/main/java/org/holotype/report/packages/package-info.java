/** The packages of an image, in words and in the forms of other programs. */
@NullMarked
package org.holotype.report.packages;

import org.jspecify.annotations.NullMarked;
