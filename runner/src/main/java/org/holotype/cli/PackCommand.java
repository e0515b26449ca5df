package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.record.ReadRecord;
import org.holotype.report.JsonReport;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype pack}. */
@Command(
    name = "pack",
    header = "Put a record and all that its re-run needs into one file.",
    footer = {"", "  $ holotype pack 3f1c9a2 -o artifact.tar"})
final class PackCommand extends Action {
  @Parameters(paramLabel = "RECORD", description = "The start of a record's id.")
  private String name = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "The pack.")
  private Path out = Path.of("");

  @Mixin private StoreOption store = new StoreOption();

  @Override
  int act(Talk talk) {
    try (Bench bench = Bench.open(talk);
        RecordStore records = store.open()) {
      byte[] signers = records.allowedSigners();
      ReadRecord read = bench.reader(signers).read(records.get(records.resolve(name)));
      Packs.write(read, signers, bench, out);
      String size = size(out);
      talk.result(
          List.of(
              "packed     " + read.id().abbreviated() + " into " + out + ", " + size + " bytes"),
          () ->
              JsonReport.small(
                  "pack",
                  Map.of(
                      "record",
                      read.id().hex(),
                      "pack",
                      out.toString(),
                      "bytes",
                      Long.valueOf(size))));
      return HOLDS;
    }
  }

  private static String size(Path file) {
    try {
      return Long.toString(Files.size(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
