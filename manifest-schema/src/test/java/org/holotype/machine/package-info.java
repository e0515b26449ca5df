/** The machine that the tests run on, for the tests of every module. */
@NullMarked
package org.holotype.machine;

import org.jspecify.annotations.NullMarked;
