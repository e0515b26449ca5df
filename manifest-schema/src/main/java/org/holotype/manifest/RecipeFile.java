package org.holotype.manifest;

/**
 * A file that says how the image was built (Containerfile, definition file, lock file); its bytes
 * are kept by digest.
 *
 * @param name the file name as the author gave it
 * @param digest of its bytes
 * @param size in bytes
 */
public record RecipeFile(String name, Digest digest, long size) {}
