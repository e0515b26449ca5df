package org.holotype.image.corpus;

/** The processor of this host, in Go's word for it, as platforms have it. */
final class Architecture {
  private Architecture() {}

  static String ofThisHost() {
    String name = System.getProperty("os.arch", "");
    return switch (name) {
      case "x86_64" -> "amd64";
      case "aarch64" -> "arm64";
      default -> name;
    };
  }
}
