import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.holotype.manifest.RecordId;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.PrivateKeyFile;
import org.holotype.sign.SignedStatement;
import org.holotype.store.Author;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;

/** Fills a store with copies of its one record: REPOSITORY KEY COUNT. */
final class Filler {
  private static final int SIZE = 50_000;
  private static final int OTHER_BYTES = 3_000;

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[2]);
    PrivateKeyFile file = PrivateKeyFile.parse(Files.readAllBytes(Path.of(arguments[1])));
    KeySigner key = KeySigner.open(file, "ada@example.org");
    try (RecordStore store = RecordStore.find(Optional.of(Path.of(arguments[0])), Path.of("."))) {
      RecordId first = store.list().get(0);
      String model = new String(store.get(first).statement(), StandardCharsets.UTF_8);
      Writer writer = Writer.signing(new Author("Ada", "ada@example.org", Instant.now()), key);
      long begun = System.nanoTime();
      for (int number = 1; number <= count; number++) {
        byte[] statement = statement(model, number);
        store.put(
            new SignedStatement(statement, List.of(key.sign(statement, Namespace.RECORD))),
            "",
            writer);
        if (number % Math.max(1, count / 10) == 0) {
          System.out.printf(" %.1f", (System.nanoTime() - begun) / 1e6 / Math.max(1, count / 10));
          begun = System.nanoTime();
        }
      }
      System.out.println();
    }
  }

  /** The model with a member more, which readers pass over: random digits, then a filler. */
  private static byte[] statement(String model, int number) {
    StringBuilder other = new StringBuilder();
    Random random = new Random(number);
    while (other.length() < OTHER_BYTES) {
      other.append(Long.toHexString(random.nextLong()));
    }
    int missing = Math.max(0, SIZE - model.length() - other.length());
    String member = "\n  \"benchmark\": \"" + other + " ".repeat(missing) + "\",";
    return model.replaceFirst("\\{", "{" + member.replace("\\", "")).getBytes(StandardCharsets.UTF_8);
  }
}
