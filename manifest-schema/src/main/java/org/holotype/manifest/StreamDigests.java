package org.holotype.manifest;

/**
 * What a run wrote to its two standard streams. They are no outputs: who wants one judged sends it
 * into a file of the workspace.
 *
 * @param stdout standard output
 * @param stderr standard error
 */
public record StreamDigests(StreamDigest stdout, StreamDigest stderr) {}
