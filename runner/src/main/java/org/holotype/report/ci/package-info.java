/** Answers for the pages of continuous integration: JUnit XML and Markdown. */
@NullMarked
package org.holotype.report.ci;

import org.jspecify.annotations.NullMarked;
