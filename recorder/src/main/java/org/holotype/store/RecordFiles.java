package org.holotype.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.holotype.manifest.RecordId;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;

/**
 * Where a record's files stand in the branch: {@code records/ab/<62 hex>/statement.json} and, per
 * signer, {@code signatures/<keyid>.json} with its SSHSIG twin beside it; below {@code verdicts/<64
 * hex>} the same of each verdict. Two digits first, since one directory of ten thousand entries
 * makes each commit several times slower.
 */
final class RecordFiles {
  static final String RECORDS = "records";
  static final String TRUST = "trust";
  static final String ALLOWED_SIGNERS = "allowed_signers";

  private static final String STATEMENT = "statement.json";
  private static final String SIGNATURES = "signatures";
  private static final String VERDICTS = "verdicts";
  private static final String JSON = ".json";
  private static final String SSHSIG = ".sshsig";

  private static final int STATEMENT_BYTES = 64 << 20;
  private static final int SIGNATURE_BYTES = 64 << 10;
  private static final int TRUST_BYTES = 1 << 20;
  private static final int SIGNATURE_COUNT = 256;

  private static final int VERDICT_COUNT = 4096;

  private static final int SHARD = 2;
  private static final Pattern SHARD_NAME = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern REST_NAME = Pattern.compile("[0-9a-f]{62}");
  private static final Pattern VERDICT_NAME = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SIGNATURE_NAME = Pattern.compile("[0-9a-f]{1,128}\\.json");

  private RecordFiles() {}

  /** The record's files, to add to the branch. */
  static Additions of(SignedStatement record) {
    return files(directory(record.id()), record);
  }

  /** A verdict's files, to add beside the record that it is about. */
  static Additions ofVerdict(RecordId record, SignedStatement verdict) {
    return files(directory(record) + "/" + VERDICTS + "/" + verdict.id().hex(), verdict);
  }

  private static String directory(RecordId id) {
    return RECORDS + "/" + shard(id.hex()) + "/" + rest(id.hex());
  }

  private static Additions files(String directory, SignedStatement signed) {
    Additions files = new Additions().file(directory + "/" + STATEMENT, signed.statement());
    for (SignatureFile signature : signed.signatures()) {
      String name = directory + "/" + SIGNATURES + "/" + signature.keyId();
      files.file(name + JSON, signature.json());
      if (signature.sshsig().length > 0) {
        files.file(name + SSHSIG, signature.sshsig());
      }
    }
    return files;
  }

  /** The record as it stands in this root tree, where it does. */
  static Optional<SignedStatement> read(GitTree root, RecordId id) throws IOException {
    return read(root.directory(RECORDS, shard(id.hex()), rest(id.hex())));
  }

  /** The verdicts beside a record, by the names that their directories have. */
  static SortedMap<RecordId, SignedStatement> verdicts(GitTree root, RecordId record)
      throws IOException {
    GitTree verdicts = root.directory(RECORDS, shard(record.hex()), rest(record.hex()), VERDICTS);
    SortedMap<RecordId, SignedStatement> found = new TreeMap<>();
    for (TreeEntry entry : verdicts.entries().values()) {
      if (entry.isTree() && VERDICT_NAME.matcher(entry.name()).matches()) {
        requireFewVerdicts(found.size());
        read(verdicts.directory(entry.name()))
            .ifPresent(verdict -> found.put(new RecordId(entry.name()), verdict));
      }
    }
    return found;
  }

  private static Optional<SignedStatement> read(GitTree directory) throws IOException {
    Optional<byte[]> statement = directory.file(STATEMENT, STATEMENT_BYTES);
    return statement.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SignedStatement(statement.get(), signatures(directory.directory(SIGNATURES))));
  }

  /** Who may sign, in OpenSSH's form; no bytes where nobody was ever named. */
  static byte[] allowedSigners(GitTree root) throws IOException {
    return signersIn(root.directory(TRUST));
  }

  static byte[] signersIn(GitTree trust) throws IOException {
    return trust.file(ALLOWED_SIGNERS, TRUST_BYTES).orElse(new byte[0]);
  }

  /** Every record of this root tree, with the tree that holds its files. */
  static SortedMap<RecordId, TreeEntry> all(GitTree root) throws IOException {
    SortedMap<RecordId, TreeEntry> found = new TreeMap<>();
    GitTree records = root.directory(RECORDS);
    for (String shard : records.entries().keySet()) {
      found.putAll(shard(records, shard));
    }
    return found;
  }

  /** The records whose ids start with these digits; only their shard is read. */
  static List<RecordId> startingWith(GitTree root, String prefix) throws IOException {
    return shard(root.directory(RECORDS), shard(prefix)).keySet().stream()
        .filter(id -> id.hex().startsWith(prefix))
        .toList();
  }

  /** The records of one shard, which may be a name of something else. */
  static SortedMap<RecordId, TreeEntry> shard(GitTree records, String shard) throws IOException {
    SortedMap<RecordId, TreeEntry> found = new TreeMap<>();
    if (SHARD_NAME.matcher(shard).matches()) {
      for (TreeEntry entry : records.directory(shard).entries().values()) {
        if (entry.isTree() && REST_NAME.matcher(entry.name()).matches()) {
          found.put(new RecordId(shard + entry.name()), entry);
        }
      }
    }
    return found;
  }

  private static List<SignatureFile> signatures(GitTree directory) throws IOException {
    List<SignatureFile> found = new ArrayList<>();
    for (Map.Entry<String, TreeEntry> entry : directory.entries().entrySet()) {
      if (SIGNATURE_NAME.matcher(entry.getKey()).matches() && entry.getValue().isFile()) {
        requireFew(found.size());
        found.add(signature(directory, entry.getKey()));
      }
    }
    return found;
  }

  private static SignatureFile signature(GitTree directory, String name) throws IOException {
    String keyId = name.substring(0, name.length() - JSON.length());
    return new SignatureFile(
        keyId,
        directory.file(name, SIGNATURE_BYTES).orElseThrow(),
        directory.file(keyId + SSHSIG, SIGNATURE_BYTES).orElse(new byte[0]));
  }

  private static void requireFewVerdicts(int count) throws IOException {
    if (count == VERDICT_COUNT) {
      throw new IOException("a record has more than " + VERDICT_COUNT + " verdicts");
    }
  }

  private static void requireFew(int count) throws IOException {
    if (count == SIGNATURE_COUNT) {
      throw new IOException("it has more than " + SIGNATURE_COUNT + " signatures");
    }
  }

  private static String shard(String hex) {
    return hex.substring(0, SHARD);
  }

  private static String rest(String hex) {
    return hex.substring(SHARD);
  }
}
