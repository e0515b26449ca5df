/** Results as text for people and as JSON for programs: rendering of values, no decisions. */
@NullMarked
package org.holotype.report;

import org.jspecify.annotations.NullMarked;
