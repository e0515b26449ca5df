package org.holotype.privacy;

/**
 * A private part of a text.
 *
 * @param kind what it is
 * @param start of it in the text, in characters
 * @param end behind its last character
 */
public record Private(Kind kind, int start, int end) {
  /** What there is to hide. */
  public enum Kind {
    GITHUB("a GitHub token"),
    GITLAB("a GitLab token"),
    AWS("an AWS access key"),
    SLACK("a Slack token"),
    GOOGLE("a Google key"),
    STRIPE("a Stripe key"),
    REGISTRY("a package registry's token"),
    HUGGING_FACE("a Hugging Face token"),
    CLOUD("a cloud service's token"),
    PRIVATE_KEY("a private key"),
    WEB_TOKEN("a JSON Web Token"),
    URL_PASSWORD("a password in a URL"),
    PASSWORD("a password"),
    USER("your user name"),
    HOST("this host's name"),
    HOME("a home directory"),
    MAC("a network address"),
    SERIAL("a device's serial number");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What it is, as a sentence goes on after "holds". */
    public String words() {
      return words;
    }

    /** Whether whoever reads it can act in the author's name. */
    public boolean isSecret() {
      return compareTo(USER) < 0;
    }
  }
}
