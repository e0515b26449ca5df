/** What reviewers trip over, found by reading a record: nothing of it is run. */
@NullMarked
package org.holotype.lint;

import org.jspecify.annotations.NullMarked;
