/** What must not be published by accident, and how it is found, hidden or said. */
@NullMarked
package org.holotype.privacy;

import org.jspecify.annotations.NullMarked;
