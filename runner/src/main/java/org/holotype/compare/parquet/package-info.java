/** Parquet files: columns, whatever pages they lie on. */
@NullMarked
package org.holotype.compare.parquet;

import org.jspecify.annotations.NullMarked;
