/** Stands where others look for Groovy, which nothing here uses. */
@NullMarked
package groovy.lang;

import org.jspecify.annotations.NullMarked;
