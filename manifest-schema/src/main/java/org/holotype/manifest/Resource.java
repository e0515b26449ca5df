package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What of a machine a run can be given a limited share of, without control groups (getrlimit(2)).
 * The least that can be given is what a launch itself cannot do without.
 */
public enum Resource {
  /** CPU time of each process, in seconds. */
  @JsonProperty("cpu")
  CPU("cpu", "cpu", Unit.SECONDS, 1),
  /** The largest file that a process may write, in bytes. */
  @JsonProperty("file-size")
  FILE_SIZE("file-size", "fsize", Unit.BYTES, 1 << 20),
  /** Address space of each process, in bytes. */
  @JsonProperty("memory")
  MEMORY("memory", "as", Unit.BYTES, 16 << 20),
  /** Files that a process may have open at once. */
  @JsonProperty("open-files")
  OPEN_FILES("open-files", "nofile", Unit.COUNT, 16),
  /** Processes and threads at once, of the whole run. */
  @JsonProperty("procs")
  PROCS("procs", "nproc", Unit.COUNT, 8),
  /** Stack of each process, in bytes. */
  @JsonProperty("stack")
  STACK("stack", "stack", Unit.BYTES, 1 << 16);

  private final String word;
  private final String kernels;
  private final Unit unit;
  private final long least;

  /** In what an amount is told. */
  public enum Unit {
    BYTES,
    SECONDS,
    COUNT
  }

  Resource(String word, String kernels, Unit unit, long least) {
    this.word = word;
    this.kernels = kernels;
    this.unit = unit;
    this.least = least;
  }

  /** The name by which users know it. */
  public String word() {
    return word;
  }

  /** Its name in getrlimit(2), in small letters and without {@code RLIMIT_}. */
  public String kernelsWord() {
    return kernels;
  }

  public Unit unit() {
    return unit;
  }

  /** Below this no command could be started. */
  public long least() {
    return least;
  }
}
