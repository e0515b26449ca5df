/** {@code holotype} and its subcommands: options in, one call, words out. */
@NullMarked
package org.holotype.cli;

import org.jspecify.annotations.NullMarked;
