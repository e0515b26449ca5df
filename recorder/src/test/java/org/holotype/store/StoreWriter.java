package org.holotype.store;

import java.nio.file.Path;
import java.util.Optional;

/** A process that adds records until it is done or killed, and says which ones it added. */
final class StoreWriter {
  private StoreWriter() {}

  /**
   * Takes the repository, a name that no other writer has, how many records to add, and the file
   * with a key to sign them with; without it they are unsigned.
   */
  public static void main(String[] arguments) {
    Path repository = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[2]);
    boolean signs = arguments.length > 3;
    Person ada = signs ? Person.keptIn(Path.of(arguments[3]), "ada") : Person.named("nobody");
    Writer writer = signs ? ada.writer() : Records.ADA;
    try (RecordStore store = RecordStore.find(Optional.of(repository), repository)) {
      for (int number = 0; number < count; number++) {
        System.out.println(
            store.put(Records.record(arguments[1] + " " + number), Records.SIGNERS, writer));
      }
    }
  }
}
