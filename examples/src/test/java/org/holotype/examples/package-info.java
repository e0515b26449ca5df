/** The examples, walked as their readers walk them. */
@NullMarked
package org.holotype.examples;

import org.jspecify.annotations.NullMarked;
