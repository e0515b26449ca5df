package org.holotype.launch;

import java.util.List;

/**
 * One program started by a backend inside the launch.
 *
 * @param name plain; tells the files apart that a backend needs for it
 * @param words argument vector, the first an absolute path inside; bytes as ISO-8859-1
 */
record Step(String name, List<String> words) {
  Step {
    words = List.copyOf(words);
  }
}
