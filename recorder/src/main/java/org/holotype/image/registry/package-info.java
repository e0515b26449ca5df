/** Asks a registry for manifests and blobs (OCI distribution specification); trusts none of it. */
@NullMarked
package org.holotype.image.registry;

import org.jspecify.annotations.NullMarked;
