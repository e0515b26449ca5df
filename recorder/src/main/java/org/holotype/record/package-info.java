/** Makes records: the walk from an image and a command to a signed statement in git. */
@NullMarked
package org.holotype.record;

import org.jspecify.annotations.NullMarked;
