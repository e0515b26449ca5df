/** The answer as one page for a browser: offline, without a script, safe to open and to print. */
@NullMarked
package org.holotype.report.page;

import org.jspecify.annotations.NullMarked;
