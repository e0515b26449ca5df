/**
 * The Holotype manifest as values: image, recipe and observation of one run. Nothing here touches a
 * disk, a clock, a network or a process.
 */
@NullMarked
package org.holotype.manifest;

import org.jspecify.annotations.NullMarked;
