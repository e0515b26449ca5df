/**
 * Two observations held against each other: outputs by their bytes, environments by their facts.
 */
@NullMarked
package org.holotype.compare;

import org.jspecify.annotations.NullMarked;
