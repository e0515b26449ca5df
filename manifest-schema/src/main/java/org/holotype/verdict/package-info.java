/** The answer as data: what a re-run, or any two trees, came to when held against each other. */
@NullMarked
package org.holotype.verdict;

import org.jspecify.annotations.NullMarked;
