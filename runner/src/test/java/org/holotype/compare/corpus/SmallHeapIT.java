package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped classes compare files of any size in a heap of 256 MiB, and say the same again. */
@AnyUser
class SmallHeapIT {
  private static final long GIB = 1L << 30;
  private static final int HEADER = 128;

  @TempDir private Path room;

  @Test
  void oneByteOfAGibibyte() throws Exception {
    sparse("a.bin", GIB, new byte[0], 0, new byte[0]);
    sparse("b.bin", GIB, new byte[0], GIB * 67 / 100, new byte[] {1});
    requireSaid(1, "1 of 134,217,728 numbers differs, first at [89925877]", "bin");
  }

  @Test
  void oneNumberOfAGibibyteArray() throws Exception {
    long numbers = (GIB - HEADER) / Double.BYTES;
    byte[] header = Npy.file("<f8", "False", "(" + numbers + ",)", new byte[0]);
    assertEquals(HEADER, header.length);
    byte[] one = Npy.little(8, number -> number.putDouble(Double.MIN_VALUE));
    sparse("a.npy", GIB, header, 0, new byte[0]);
    sparse("b.npy", GIB, header, HEADER + 8L * 100_000_007, one);
    requireSaid(1, "first at [100000007]", "npy");
  }

  @Test
  void noiseAllOverATable() throws Exception {
    table("a.csv", 0);
    table("b.csv", 1);
    requireSaid(0, "12,000 of 3,600,000 cells differ", "csv");
  }

  @Test
  void oneNumberOfAnHdf5File() throws Exception {
    double[] values = new double[5_000_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i / 3.0;
    }
    hdf("a.h5", values);
    values[3_456_789] = Math.nextUp(values[3_456_789]);
    hdf("b.h5", values);
    requireSaid(0, "1 of 5,000,000 numbers differs, first at dataset /x, [3456789]", "h5");
  }

  @Test
  void aDocumentTooLargeForItsDecoderFallsBackAndSaysSo() throws Exception {
    document("a.json", 0.5);
    document("b.json", 0.75);
    requireSaid(1, "compared as bytes: not read as JSON: one line of it is longer", "json");
  }

  @Test
  void oneByteThreeArchivesDeep() throws Exception {
    archives("a.zip", 0);
    archives("b.zip", 1);
    requireSaid(
        1, "first at member inner.zip, member inner.zip, member x.bin, byte 200000000", "zip");
  }

  private void document(String name, double last) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(room.resolve(name))) {
      out.write("{\"x\": [");
      for (int i = 0; i < 4_000_000; i++) {
        out.write("1.234567,");
      }
      out.write(last + "]}\n");
    }
  }

  /** 200 MB of zeros and one byte more, inside an archive inside an archive inside an archive. */
  private void archives(String name, int last) throws IOException {
    ZipOutputStream outer = new ZipOutputStream(Files.newOutputStream(room.resolve(name)));
    ZipOutputStream middle = entry(outer, "inner.zip");
    ZipOutputStream inner = entry(middle, "inner.zip");
    inner.putNextEntry(named("x.bin"));
    byte[] zeros = new byte[1_000_000];
    for (int i = 0; i < 200; i++) {
      inner.write(zeros);
    }
    inner.write(last);
    inner.finish();
    middle.closeEntry();
    middle.finish();
    outer.closeEntry();
    outer.close();
  }

  private static ZipOutputStream entry(ZipOutputStream outer, String name) throws IOException {
    outer.putNextEntry(named(name));
    return new ZipOutputStream(outer);
  }

  private static ZipEntry named(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(1_600_000_000_000L);
    return entry;
  }

  private void hdf(String name, double[] values) {
    try (WritableHdfFile file = HdfFile.write(room.resolve(name))) {
      file.putDataset("x", values);
    }
  }

  private void table(String name, int ulps) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(room.resolve(name))) {
      out.write("id,x,y\n");
      for (int i = 0; i < 1_200_000; i++) {
        double value = 0.5 + i / 3.1e6;
        double shown = i % 100 == 0 && ulps > 0 ? Math.nextUp(value) : value;
        out.write(i + "," + shown + ",a word that makes the row longer\n");
      }
    }
  }

  /** A file of zeros that takes no place on the disk, but for its head and one place. */
  private void sparse(String name, long size, byte[] head, long at, byte[] there)
      throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(room.resolve(name).toFile(), "rw")) {
      file.setLength(size);
      file.write(head);
      file.seek(Math.max(at, head.length));
      file.write(there);
    }
  }

  private void requireSaid(int status, String words, String suffix) throws Exception {
    String first = compared(status, suffix);
    assertTrue(first.contains(words), first);
    assertEquals(first, compared(status, suffix), "the same question gets the same answer");
  }

  private String compared(int status, String suffix) throws Exception {
    Path said = room.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/sun.nio.fs=ALL-UNNAMED",
                "-cp",
                Path.of("target/holotype/lib").toAbsolutePath() + "/*",
                "org.holotype.cli.Holotype",
                "compare",
                room.resolve("a." + suffix).toString(),
                room.resolve("b." + suffix).toString()));
    builder.redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.contains("JDK"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it did not end");
    String words = Files.readString(said, StandardCharsets.UTF_8);
    assertEquals(status, process.exitValue(), words);
    return words;
  }
}
