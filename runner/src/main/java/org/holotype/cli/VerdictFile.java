package org.holotype.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.ReadRecord;
import org.holotype.record.ReadVerdict;
import org.holotype.report.JsonReport;
import org.holotype.sign.Envelope;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Verifier;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import org.holotype.tree.IoReason;
import org.holotype.verdict.JudgementStatement;

/**
 * A signed verdict in a file, as a reviewer sends it.
 *
 * @param signed its bytes and signatures, not yet verified
 */
record VerdictFile(SignedStatement signed) {
  private static final int LARGEST = 128 << 20;

  /** The verdict in this file; empty where it is something else, a pack for one. */
  static Optional<VerdictFile> at(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() != '{') {
        return Optional.empty();
      }
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    return Optional.of(new VerdictFile(Envelope.read(bytes(file))));
  }

  /** Keeps it beside its record, once it holds and can be said of that record. */
  int addTo(RecordStore records, Writer writer, Bench bench, Talk talk) {
    RecordId about =
        JudgementStatement.read(Verifier.verify(signed, Namespace.VERDICT)).predicate().record();
    byte[] signers = records.allowedSigners();
    ReadRecord record = bench.reader(signers).read(records.get(about));
    ReadVerdict read = bench.verdictReader(signers).read(signed, record);
    records.putVerdict(about, signed, writer);
    talk.result(
        List.of(
            "imported   verdict "
                + read.id().abbreviated()
                + " on record "
                + about.abbreviated()
                + ": "
                + read.judgement().verdict().word()),
        () ->
            JsonReport.small("import", Map.of("record", about.hex(), "verdict", read.id().hex())));
    return Action.HOLDS;
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new Failure(
              Code.VERDICT_UNREADABLE,
              "verdict " + file + " cannot be read",
              IoReason.of(e),
              "ask its reviewer for it again")
          .causedBy(e);
    }
  }
}
