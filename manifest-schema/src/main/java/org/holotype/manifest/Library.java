package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One ELF object that the run mapped.
 *
 * @param path absolute path inside the launch, symbolic links resolved, in the written form of
 *     {@link EscapedBytes}
 * @param origin whose file it is
 * @param digest of its bytes
 * @param buildId the linker's build-id in hexadecimal
 * @param soname the name it was linked for
 * @param owner the package that installed it, {@code name version}
 */
public record Library(
    String path,
    Origin origin,
    Optional<Digest> digest,
    Optional<String> buildId,
    Optional<String> soname,
    Optional<String> owner) {
  /** Whose file a mapped object is. */
  public enum Origin {
    @JsonProperty("image")
    IMAGE,
    @JsonProperty("workspace")
    WORKSPACE,
    @JsonProperty("input")
    INPUT,
    @JsonProperty("temporary")
    TEMPORARY
  }
}
