/**
 * The code path that every x86-64-v2 machine has, asked for by the variables that the libraries of
 * one image know.
 */
@NullMarked
package org.holotype.portable;

import org.jspecify.annotations.NullMarked;
