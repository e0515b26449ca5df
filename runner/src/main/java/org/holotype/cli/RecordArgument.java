package org.holotype.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.record.ReadRecord;
import org.holotype.rerun.Foresight;
import org.holotype.sign.SignedStatement;
import org.holotype.store.RecordStore;

/**
 * A record, named by the start of its id, or a pack that holds one.
 *
 * @param name as the user wrote it
 * @param store where records are looked up
 */
record RecordArgument(String name, StoreOption store) {
  static final String LABEL = "RECORD|PACK";
  static final String DESCRIPTION =
      "The start of a record's id (7 digits or more), or a pack's file.";

  /** The record with its signatures checked; a pack's bytes are taken into the home first. */
  ReadRecord read(Bench bench, Talk talk) {
    return read(bench, talk, statement -> {});
  }

  /** The same for a record whose command is going to run. */
  ReadRecord readToRun(Bench bench, Talk talk) {
    ReadRecord read =
        read(bench, talk, statement -> Foresight.ofStatement(statement, bench.images()));
    Signers.requireUncompromised(read);
    return read;
  }

  private ReadRecord read(Bench bench, Talk talk, Consumer<byte[]> unverified) {
    ReadRecord read = isPack() ? Packs.take(Path.of(name), bench) : fromStore(bench, unverified);
    Signers.unproven(read).forEach(talk::note);
    return read;
  }

  /** The same, but nothing is kept anywhere. */
  ReadRecord look(Bench bench, Talk talk) {
    ReadRecord read =
        isPack() ? Packs.look(Path.of(name), bench) : fromStore(bench, statement -> {});
    Signers.unproven(read).forEach(talk::note);
    return read;
  }

  /** A pack holds all that its record needs; of a record in git, the bytes may be elsewhere. */
  boolean isPack() {
    boolean file = Files.isRegularFile(Path.of(name));
    boolean path = name.contains("/") || name.contains(".");
    if (path && !file) {
      throw new Failure(
          Code.PACK_UNREADABLE,
          "pack " + name + " cannot be read",
          Files.exists(Path.of(name)) ? "it is not a regular file" : "there is no such file",
          "name the file of a pack, or a record by the start of its id");
    }
    return file;
  }

  /** The verdicts beside it; a pack carries none. */
  Verdicts verdicts(ReadRecord read, Bench bench) {
    if (isPack()) {
      return Verdicts.NONE;
    }
    try (RecordStore records = store.open()) {
      return Verdicts.beside(read, records, bench.verdictReader(records.allowedSigners()));
    }
  }

  private ReadRecord fromStore(Bench bench, Consumer<byte[]> unverified) {
    try (RecordStore records = store.open()) {
      SignedStatement signed = records.get(records.resolve(name));
      unverified.accept(signed.statement());
      return bench.reader(records.allowedSigners()).read(signed);
    }
  }
}
