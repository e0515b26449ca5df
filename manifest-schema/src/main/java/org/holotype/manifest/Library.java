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
 * @param linkage what its linker told of the code in it; absent where nothing was read
 */
public record Library(
    String path,
    Origin origin,
    Optional<Digest> digest,
    Optional<String> buildId,
    Optional<String> soname,
    Optional<String> owner,
    Optional<Linkage> linkage) {
  /** One of whose linkage nothing is known. */
  public Library(
      String path,
      Origin origin,
      Optional<Digest> digest,
      Optional<String> buildId,
      Optional<String> soname,
      Optional<String> owner) {
    this(path, origin, digest, buildId, soname, owner, Optional.empty());
  }

  /** Whose file a mapped object is. */
  public enum Origin {
    @JsonProperty("image")
    IMAGE,
    @JsonProperty("workspace")
    WORKSPACE,
    @JsonProperty("input")
    INPUT,
    @JsonProperty("temporary")
    TEMPORARY,
    @JsonProperty("host")
    HOST
  }
}
