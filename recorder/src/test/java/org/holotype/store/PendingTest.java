package org.holotype.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.store.Pending.Entry;
import org.holotype.store.Pending.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingTest {
  private static final byte[] STATEMENT = "{\r\n}".getBytes(UTF_8);
  private final Failure refused = new Failure(Code.DISK_FULL, "what", "why", "free some");

  @TempDir Path room;
  private Pending pending;

  @BeforeEach
  void begin() {
    pending = new Home(room).pending();
  }

  @Test
  void nothingWaitsAtFirst() {
    assertEquals(List.of(), pending.all());
    assertEquals(Optional.empty(), pending.named("0123456"));
  }

  @Test
  void whatWasStoredWaitsNoMore() throws IOException {
    assertEquals(Optional.empty(), pending.during(Kind.RECORD, STATEMENT, this::requireOneThere));
    assertEquals(List.of(), pending.all());
    try (var left = Files.list(pending.directory())) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void whatWasRefusedWaitsUnderItsIdAndSaysSo() {
    Failure told = refuse(Kind.VERDICT);
    RecordId id = RecordId.of(STATEMENT);
    assertEquals(Code.DISK_FULL, told.code());
    assertEquals("why", told.why());
    assertEquals(
        "free some; the finished verdict waits: holotype sign " + id.abbreviated(), told.mend());
    Entry entry = pending.named(id.hex().substring(0, 9).toUpperCase(Locale.ROOT)).get();
    assertEquals(new Entry(id, Kind.VERDICT), entry);
    assertArrayEquals(STATEMENT, pending.statement(entry));
    pending.drop(entry);
    assertEquals(List.of(), pending.all());
  }

  @Test
  void aDefectOfOursLosesNothingEither() {
    assertThrows(
        IllegalStateException.class,
        () ->
            pending.during(
                Kind.RECORD,
                STATEMENT,
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals(1, pending.all().size());
  }

  @Test
  void nothingIsPromisedWhereTheDiskTakesNothing() throws IOException {
    Files.writeString(pending.directory(), "no directory");
    assertEquals(refused, refuse(Kind.RECORD));
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    refuse(Kind.RECORD);
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(pending.directory())));
  }

  @Test
  void whatWasAlteredMeanwhileIsNotTaken() throws IOException {
    Entry entry = pending.keep(Kind.RECORD, STATEMENT);
    Path file = pending.directory().resolve(entry.id().hex() + ".record.json");
    Files.writeString(file, "{}");
    Failure told = assertThrows(Failure.class, () -> pending.statement(entry));
    assertEquals(Code.RECORD_ALTERED, told.code());
    assertTrue(told.why().contains(file.toString()), told.why());
  }

  @Test
  void otherFilesAreNobodysStatements() throws IOException {
    Files.createDirectories(pending.directory());
    Files.writeString(pending.directory().resolve("0".repeat(64) + ".json"), "{}");
    Files.writeString(pending.directory().resolve(".x.tmp"), "{}");
    assertEquals(List.of(), pending.all());
  }

  private void requireOneThere() {
    assertEquals(1, pending.all().size());
  }

  private Failure refuse(Kind kind) {
    return pending
        .during(
            kind,
            STATEMENT,
            () -> {
              throw refused;
            })
        .orElseThrow();
  }
}
