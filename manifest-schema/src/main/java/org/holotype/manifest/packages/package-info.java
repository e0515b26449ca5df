/** What is installed in an image, as a document of its own beside the record. */
@NullMarked
package org.holotype.manifest.packages;

import org.jspecify.annotations.NullMarked;
