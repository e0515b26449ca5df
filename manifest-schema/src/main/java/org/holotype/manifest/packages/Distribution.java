package org.holotype.manifest.packages;

import java.util.Optional;

/**
 * The distribution that an image says it is (os-release(5)).
 *
 * @param id its {@code ID}, for example {@code debian}
 * @param version its {@code VERSION_ID}, where it has one
 */
public record Distribution(String id, Optional<String> version) {}
