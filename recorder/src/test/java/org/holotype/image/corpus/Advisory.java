package org.holotype.image.corpus;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One advisory about a program that reads or launches images.
 *
 * @param id as its publisher numbers it
 * @param product that it is about
 * @param what went wrong there
 * @param shown by these attacks of the corpus; by tests, written {@code Class#method}; or, after
 *     {@code of launching: }, by what is tested where images are launched
 */
record Advisory(String id, String product, String what, List<String> shown) {
  private static final String LAUNCHING = "of launching: ";

  Advisory {
    shown = List.copyOf(shown);
  }

  static Advisory about(String id, String product, String what, String... shown) {
    return new Advisory(id, product, what, List.of(shown));
  }

  /** Which of the tests that it names are not there. */
  List<String> missing(Set<String> attacks) {
    return shown.isEmpty()
        ? List.of("everything")
        : shown.stream().filter(each -> !isThere(each, attacks)).toList();
  }

  private static boolean isThere(String test, Set<String> attacks) {
    return test.startsWith(LAUNCHING) || attacks.contains(test) || isMethod(test);
  }

  private static boolean isMethod(String test) {
    String[] parts = test.split("#", 2);
    try {
      Class<?> tests = Class.forName("org.holotype.image." + parts[0]);
      return parts.length == 2 && methods(tests).anyMatch(parts[1]::equals);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static Stream<String> methods(Class<?> tests) {
    return Arrays.stream(tests.getDeclaredMethods()).map(java.lang.reflect.Method::getName);
  }

  @Override
  public String toString() {
    return id + " " + product + ": " + what;
  }
}
