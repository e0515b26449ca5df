package org.holotype.record;

import java.nio.file.Path;

/**
 * A file or directory of the host that the command may read.
 *
 * @param source on the host
 * @param inside absolute path inside, bytes as ISO-8859-1
 */
public record DeclaredInput(Path source, String inside) {}
