package org.holotype.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.record.Sweep;
import org.holotype.record.Sweep.Unneeded;
import org.holotype.report.JsonReport;
import org.holotype.report.Words;
import org.holotype.store.HalfWritten;
import org.holotype.store.RecordStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holotype store}. */
@Command(
    name = "store",
    header = "Where records are kept.",
    subcommands = {
      StoreCommand.Init.class,
      StoreCommand.Gc.class,
      CheckpointCommand.class,
      MergeCommand.class,
      StoreSigners.Admit.class,
      StoreSigners.Dismiss.class
    })
final class StoreCommand extends Group {
  /** {@code holotype store init}. */
  @Command(
      name = "init",
      header = "Make a git repository for records; git itself is not needed.",
      footer = {"", "  $ holotype store init records.git"})
  static final class Init extends Action {
    @Parameters(
        arity = "0..1",
        paramLabel = "DIR",
        defaultValue = ".",
        description = "Where; by default here.")
    private Path directory = Path.of(".");

    @Override
    int act(Talk talk) {
      try (RecordStore store = RecordStore.init(directory)) {
        Path place = store.location();
        talk.result(
            List.of("records are kept in " + place),
            () -> JsonReport.small("store", Map.of("store", place.toString())));
      }
      return HOLDS;
    }
  }

  /** {@code holotype store gc}. */
  @Command(
      name = "gc",
      header = "Say what bytes here no record needs; with --remove, take them away.",
      description = {
        "",
        "Records of every store that you recorded into keep what they need: layers, inputs, outputs,",
        "recipes. What was kept or used within a day stays too. Unpacked images are made again",
        "when they are needed; one that a command uses just now is kept, and named. What a command",
        "that was killed had begun to write goes as soon as no other command is writing."
      },
      footer = {"", "  $ holotype store gc", "  $ holotype store gc --remove"})
  static final class Gc extends Action {
    @Option(names = "--remove", description = "Take them away.")
    private boolean remove;

    @Mixin private StoreOption store = new StoreOption();

    @Override
    int act(Talk talk) {
      try (Bench bench = Bench.open(talk)) {
        Sweep sweep = bench.sweep();
        Unneeded found = find(sweep);
        Unneeded unneeded = remove ? sweep.remove(found) : found;
        talk.result(lines(unneeded), () -> JsonReport.small("gc", members(unneeded)));
      }
      return HOLDS;
    }

    private Unneeded find(Sweep sweep) {
      Optional<RecordStore> here = store.openIfThere();
      try {
        return sweep.find(here, Instant.now());
      } finally {
        here.ifPresent(RecordStore::close);
      }
    }

    private List<String> lines(Unneeded unneeded) {
      String verb = remove ? "removed " : "unneeded ";
      List<String> lines = new ArrayList<>();
      unneeded.stores().forEach(each -> lines.add("asked    " + each));
      unneeded
          .images()
          .forEach(each -> lines.add(verb + each + ": an unpacked image that no record names"));
      unneeded
          .used()
          .forEach(
              each ->
                  lines.add("kept     " + each + ": no record names it, but a command uses it"));
      unneeded
          .blobs()
          .forEach(
              each ->
                  lines.add(
                      verb
                          + each.digest()
                          + ": "
                          + Words.grouped(each.size())
                          + " bytes that no record speaks of"));
      if (unneeded.halfWritten().count() > 0) {
        lines.add(verb + halfWritten(unneeded.halfWritten()));
      }
      lines.add(
          (remove ? "removed " : "would remove ")
              + unneeded.blobs().size()
              + " blobs ("
              + Words.grouped(unneeded.blobBytes())
              + " bytes) and "
              + unneeded.images().size()
              + " unpacked images ("
              + Words.grouped(unneeded.imageBytes())
              + " bytes); "
              + unneeded.records()
              + " records were asked");
      return lines;
    }

    private static String halfWritten(HalfWritten left) {
      return left.count()
          + " half-written blobs: "
          + Words.grouped(left.bytes())
          + " bytes whose writers were ended";
    }

    private Map<String, ?> members(Unneeded unneeded) {
      return Map.of(
          "removed", remove,
          "stores", unneeded.stores().stream().map(Path::toString).toList(),
          "records", unneeded.records(),
          "blobs", unneeded.blobs().stream().map(each -> each.digest().toString()).toList(),
          "blobBytes", unneeded.blobBytes(),
          "halfWrittenBlobs", unneeded.halfWritten().count(),
          "halfWrittenBytes", unneeded.halfWritten().bytes(),
          "images", names(unneeded.images()),
          "imageBytes", unneeded.imageBytes(),
          "imagesInUse", names(unneeded.used()));
    }

    private static List<String> names(List<Path> images) {
      return images.stream().map(each -> String.valueOf(each.getFileName())).toList();
    }
  }
}
