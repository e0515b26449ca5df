/** Records and verdicts in the forms of others. */
@NullMarked
package org.holotype.report.export;

import org.jspecify.annotations.NullMarked;
