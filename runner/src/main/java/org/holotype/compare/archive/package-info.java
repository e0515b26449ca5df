/**
 * Files that hold others: compressed streams, zip and tar. What they hold is compared by its own
 * format; nothing is ever unpacked under a name that an archive chose.
 */
@NullMarked
package org.holotype.compare.archive;

import org.jspecify.annotations.NullMarked;
