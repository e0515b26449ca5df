/** Files as bytes: names that any locale keeps, trees as listings, and who owns them. */
@NullMarked
package org.holotype.tree;

import org.jspecify.annotations.NullMarked;
