package org.holotype.compare.text;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Undecodable;
import org.holotype.machine.AnyUser;
import org.holotype.verdict.Difference;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Damaged files of every text format end in an answer or in a reason, never in anything else. */
@AnyUser
class TextFuzzTest {
  private static final int MUTATIONS = 1500;

  private record Seed(FormatComparer format, String name, String text) {}

  private static final List<Seed> SEEDS =
      List.of(
          new Seed(
              new TextComparer(),
              "run.log",
              "2026-11-24T10:00:01Z took 3.2 s\nid 5f3a9c1e77b2 x=-1.5e-3 nan\nreal\t0m1.2s\n"),
          new Seed(
              new TableComparer(),
              "t.csv",
              "id,name,mass\n1,\"a \"\"b\"\"\",2.5\n2,\"c\nd\",-1e5\n3,e,NaN\n"),
          new Seed(
              new JsonComparer(),
              "r.json",
              "{\"a\":[1,2.5,{\"b\":null}],\"id\":\"5f3a9c1e77b2\",\"s\":\"x\\u00e9\\ud83d\\ude00\",\"e\":-1E5}"),
          new Seed(
              new XmlComparer(),
              "f.svg",
              "<svg xmlns='http://www.w3.org/2000/svg'><g id='a'/><path d='M1-2z' clip-path='url(#a)'/></svg>"),
          new Seed(new JsonLinesComparer(), "r.jsonl", "{\"a\":1.5}\n{\"a\":[true]}\n{}\n"),
          new Seed(
              new NotebookComparer(),
              "n.ipynb",
              "{\"cells\":[{\"id\":\"a\",\"source\":[\"x\"],\"outputs\":[{\"data\":{\"text/plain\":\"1.5\"}}]}],"
                  + "\"metadata\":{\"kernelspec\":{\"name\":\"py\"}}}"));

  @TestFactory
  Stream<DynamicTest> damageIsAnswered() {
    return SEEDS.stream()
        .map(seed -> DynamicTest.dynamicTest(seed.format().format(), () -> mutate(seed)));
  }

  private static void mutate(Seed seed) throws IOException {
    Random random = new Random(seed.name().hashCode());
    byte[] whole = Held.bytes(seed.text());
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] damaged = damaged(whole, random);
      if (!Arrays.equals(whole, damaged)) {
        answer(seed, whole, damaged);
        answer(seed, damaged, whole);
      }
    }
  }

  private static void answer(Seed seed, byte[] left, byte[] right) throws IOException {
    try {
      Difference difference = Held.against(seed.format(), seed.name(), left, right);
      assertFalse(difference.isNone(), "bytes differ, so something must be said");
    } catch (Undecodable e) {
      assertFalse(e.reason().isEmpty());
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int kind = random.nextInt(4);
    int from = random.nextInt(bytes.length);
    return switch (kind) {
      case 0 -> Arrays.copyOf(bytes, from);
      case 1 -> Arrays.copyOfRange(bytes, from, bytes.length);
      case 2 -> doubled(bytes, from);
      default -> bytes;
    };
  }

  private static byte[] doubled(byte[] bytes, int from) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length * 2 - from);
    System.arraycopy(bytes, from, longer, bytes.length, bytes.length - from);
    return longer;
  }
}
