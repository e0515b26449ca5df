/** One observation of one run: the middle that record and rerun share. */
@NullMarked
package org.holotype.observe;

import org.jspecify.annotations.NullMarked;
