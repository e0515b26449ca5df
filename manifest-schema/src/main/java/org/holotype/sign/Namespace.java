package org.holotype.sign;

/**
 * What a signature is for. SSHSIG binds the namespace into what is signed, so that a signature made
 * for one purpose never passes for another (OpenSSH PROTOCOL.sshsig, "namespace").
 */
public enum Namespace {
  RECORD("record@holotype.org", "record", "author"),
  VERDICT("verdict@holotype.org", "verdict", "reviewer"),
  TRUST("trust@holotype.org", "trust change", "store keeper"),
  /** Images carry signatures of other programs, which know no namespaces; only signers files do. */
  IMAGE("image@holotype.org", "image", "maker"),
  /** What git itself signs and verifies commits under. */
  GIT("git", "commit", "committer");

  private final String text;
  private final String document;
  private final String role;

  Namespace(String text, String document, String role) {
    this.text = text;
    this.document = document;
    this.role = role;
  }

  /** The namespace as it stands in signatures and in {@code namespaces=} of signers files. */
  public String text() {
    return text;
  }

  /** What is signed, in words. */
  public String document() {
    return document;
  }

  /** Who is expected to sign it, in words. */
  public String role() {
    return role;
  }
}
