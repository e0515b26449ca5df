/** The way back: from a record's materials to a second observation and what it means. */
@NullMarked
package org.holotype.rerun;

import org.jspecify.annotations.NullMarked;
