/** SQLite databases: their tables, whatever pages these lie on. */
@NullMarked
package org.holotype.compare.sqlite;

import org.jspecify.annotations.NullMarked;
