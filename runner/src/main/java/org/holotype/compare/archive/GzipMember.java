package org.holotype.compare.archive;

/**
 * What a gzip header says (RFC 1952, section 2.3).
 *
 * @param text whether FTEXT is set
 * @param time MTIME in seconds since 1970, 0 where there is none
 * @param level XFL
 * @param system OS
 * @param extra FEXTRA without the field in which bgzip keeps lengths, one character per byte
 * @param name FNAME, one character per byte
 * @param comment FCOMMENT, likewise
 */
record GzipMember(
    boolean text, long time, int level, int system, String extra, String name, String comment) {}
