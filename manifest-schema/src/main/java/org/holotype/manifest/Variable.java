package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One environment variable of the launch.
 *
 * @param name its name
 * @param value its value, in the written form of {@link EscapedBytes}
 * @param origin who put it there
 */
public record Variable(String name, String value, Origin origin) {
  /** Who put a variable into the environment; the caller's own environment never does. */
  public enum Origin {
    /** The image's config. */
    @JsonProperty("image")
    IMAGE,
    /** Holotype, so that every launch has the same locale, time zone and home. */
    @JsonProperty("default")
    DEFAULT,
    /** The author, with {@code --env}. */
    @JsonProperty("declared")
    DECLARED,
    /** Holotype, since the author asked with {@code --portable} for the lowest common path. */
    @JsonProperty("portable")
    PORTABLE,
    /** Holotype, to see which objects the dynamic loader maps. */
    @JsonProperty("observer")
    OBSERVER
  }
}
