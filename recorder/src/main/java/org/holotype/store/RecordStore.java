package org.holotype.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.trust.Revocations;
import org.holotype.verdict.SeenStore;

/**
 * Records in git: the branch {@code holotype} of a repository, cloned, pushed and archived with the
 * rest of it. Records are only ever added. The repository's work tree, index, other branches and
 * own configuration of programs are left alone; nothing it names is run.
 *
 * <p>What is read is content-addressed but not yet verified: whoever reads checks the signatures.
 */
public final class RecordStore implements AutoCloseable {
  private static final Pattern PREFIX =
      Pattern.compile("[0-9a-f]{" + RecordId.SHORTEST_PREFIX + ",64}");

  private static final int NAMED_CANDIDATES = 10;
  private static final int KEPT_TREES = 512;

  private final Repository repository;
  private final Branch branch;
  private final TreeSource trees;
  private Optional<ObjectId> readTip = Optional.empty();
  private GitTree root;

  private RecordStore(Repository repository) {
    this.repository = repository;
    this.branch = new Branch(repository);
    this.trees = TreeSource.keeping(repository.newObjectReader(), KEPT_TREES);
    this.root = GitTree.empty(trees);
  }

  /**
   * The store at {@code explicit}, or else the one that {@code directory} lies in.
   *
   * @throws Failure {@code NO_STORE}, or {@code STORE_UNUSABLE} for a repository that jgit would
   *     read wrongly
   */
  public static RecordStore find(Optional<Path> explicit, Path directory) {
    return new RecordStore(
        explicit.map(Repositories::at).orElseGet(() -> Repositories.around(directory)));
  }

  /** The store of the repository that is here; a bare one is made where nothing is. */
  public static RecordStore init(Path directory) {
    return new RecordStore(Repositories.init(directory));
  }

  /** Where the store's git repository keeps its objects and refs. */
  public Path location() {
    return repository.getCommonDirectory().toPath();
  }

  /**
   * Adds a record, or signatures to a record that is there. Adding twice is adding once.
   *
   * @param record its exact bytes and signatures
   * @param firstSigners becomes {@code trust/allowed_signers} where the store has none yet, in
   *     OpenSSH's form, one signer a line
   * @param writer who adds it
   * @throws Failure {@code STORE_LOCKED}, {@code STORE_UNUSABLE}, {@code DISK_FULL}, {@code
   *     SIGNER_UNKNOWN} or {@code KEY_MISSING} where the store does not let the writer in, or
   *     {@code RECORD_ALTERED} where other bytes stand under the record's id
   */
  public RecordId put(SignedStatement record, String firstSigners, Writer writer) {
    RecordId id = record.id();
    Additions files = RecordFiles.of(record);
    if (!firstSigners.isEmpty()) {
      files.file(
          RecordFiles.TRUST + "/" + RecordFiles.ALLOWED_SIGNERS,
          firstSigners.getBytes(StandardCharsets.UTF_8));
    }
    findIn(id).ifPresent(existing -> requireUnaltered(id, existing));
    String what = refusal("record " + id.abbreviated());
    try {
      String message = "Record " + id.abbreviated() + "\n\n" + id;
      branch.move(new Addition(files, Admission.LISTED, what, message, writer), writer.author());
    } catch (IOException e) {
      throw Disk.refusedByStore(what, e);
    }
    return id;
  }

  /**
   * Adds a verdict beside its record, which must be there and stays as it is. Adding twice is
   * adding once.
   *
   * @throws Failure as {@link #put}, and {@code RECORD_NOT_FOUND}
   */
  public void putVerdict(RecordId record, SignedStatement verdict, Writer writer) {
    get(record);
    String what = refusal("verdict " + verdict.id().abbreviated());
    try {
      String message =
          "Verdict "
              + verdict.id().abbreviated()
              + " on record "
              + record.abbreviated()
              + "\n\n"
              + verdict.id();
      Additions files = RecordFiles.ofVerdict(record, verdict);
      branch.move(new Addition(files, Admission.ANYBODY, what, message, writer), writer.author());
    } catch (IOException e) {
      throw Disk.refusedByStore(what, e);
    }
  }

  /** The verdicts beside a record, by the ids that they are filed under. */
  public SortedMap<RecordId, SignedStatement> verdicts(RecordId record) {
    return read(root -> RecordFiles.verdicts(root, record));
  }

  /** What a reader of the store now sees of it; empty where it holds nothing. */
  public Optional<SeenStore> seen() {
    try {
      long records = list().size();
      return branch.tip().map(tip -> new SeenStore(tip.name(), records));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * A record by its id.
   *
   * @throws Failure {@code RECORD_NOT_FOUND}, or {@code RECORD_ALTERED} where the statement's
   *     SHA-256 is not the id
   */
  public SignedStatement get(RecordId id) {
    SignedStatement found = findIn(id).orElseThrow(() -> notFound(id.hex()));
    requireUnaltered(id, found);
    return found;
  }

  /**
   * The one record whose id starts with these digits.
   *
   * @param prefix at least {@value RecordId#SHORTEST_PREFIX} hexadecimal digits
   * @throws Failure {@code USAGE}, {@code RECORD_NOT_FOUND} or {@code RECORD_AMBIGUOUS}
   */
  public RecordId resolve(String prefix) {
    String digits = prefix.toLowerCase(Locale.ROOT);
    if (!PREFIX.matcher(digits).matches()) {
      throw notAnId(prefix);
    }
    List<RecordId> candidates = read(root -> RecordFiles.startingWith(root, digits));
    if (candidates.isEmpty()) {
      throw notFound(digits);
    }
    if (candidates.size() > 1) {
      throw ambiguous(digits, candidates);
    }
    return candidates.get(0);
  }

  /** Every record, sorted by id. */
  public List<RecordId> list() {
    return read(root -> List.copyOf(RecordFiles.all(root).keySet()));
  }

  /** Every record, the last added first. */
  public List<LogEntry> log() {
    try {
      return branch.tip().isPresent() ? History.upTo(repository, branch.tip().get()) : List.of();
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * Says now what adding a record would say after the run: who is let in, and whether the disk
   * takes it.
   *
   * @throws Failure as {@link #put}
   */
  public void requireTakes(Writer writer) {
    String what = refusal("a record");
    try (ObjectReader objects = repository.newObjectReader()) {
      branch.requireNoConflict();
      Admission.LISTED.require(writer, branch.tipCommit(objects), objects, what);
      branch.requireWritable();
    } catch (IOException e) {
      throw Disk.refusedByStore(what, e);
    }
  }

  /**
   * The same for a verdict, which anybody may add.
   *
   * @throws Failure {@code STORE_UNUSABLE}, {@code DISK_FULL}, {@code INPUT_OUTPUT}
   */
  public void requireTakesVerdicts() {
    try {
      branch.requireNoConflict();
      branch.requireWritable();
    } catch (IOException e) {
      throw Disk.refusedByStore(refusal("a verdict"), e);
    }
  }

  /** Who may add to it. */
  public Membership membership() {
    return new Membership(branch, location());
  }

  /**
   * Takes in what another store holds; nothing of either is lost.
   *
   * @param other the other store, or this one's copy of it under {@code refs/remotes}
   * @return how many records and verdicts are new here
   * @throws Failure as {@link #put}, and {@code STORE_UNUSABLE} where the other's history does not
   *     hold or the two contradict each other
   */
  public long merge(OtherStore other, Writer writer) {
    String what = "store " + other.name() + " cannot be merged into " + location();
    long before = list().size();
    try {
      Union union = Union.of(other, repository, writer, what);
      branch.move(union, writer.author());
      return list().size() - before;
    } catch (IOException e) {
      throw Disk.refusedByStore(what, e);
    }
  }

  /** A branch of this store's own repository, as {@code git fetch} leaves it. */
  public Optional<OtherStore> fetched(String name) {
    return OtherStore.in(repository, name);
  }

  /** This store, to be merged into another. */
  public OtherStore asOther() {
    return new OtherStore(repository, location().toString(), Branch.REF);
  }

  /** Its history, walked and held against its rules. */
  public WalkedHistory history() {
    return history(Revocations.NONE);
  }

  /** The same for a reader who knows of keys that came into other hands. */
  public WalkedHistory history(Revocations revoked) {
    try {
      return WalkedHistory.of(repository, branch.tip(), revoked);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** Who may sign, in OpenSSH's form; no bytes where nobody was ever named. */
  public byte[] allowedSigners() {
    return read(RecordFiles::allowedSigners);
  }

  /** What git is told to call this repository's user: {@code name} or {@code email}. */
  public Optional<String> userName(String name) {
    return UserName.configured(repository, name);
  }

  @Override
  public void close() {
    trees.objects().close();
    repository.close();
  }

  private String refusal(String subject) {
    return subject + " cannot be added to " + location();
  }

  private Optional<SignedStatement> findIn(RecordId id) {
    return read(root -> RecordFiles.read(root, id));
  }

  private synchronized <T> T read(Reading<T> reading) {
    try {
      return reading.from(root());
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /** Of many records read in a row, what they share is read once. */
  private GitTree root() throws IOException {
    Optional<ObjectId> tip = branch.tip();
    if (!tip.equals(readTip)) {
      root = branch.tree(trees);
      readTip = tip;
    }
    return root;
  }

  /** Reads something out of the branch's root tree. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(GitTree root) throws IOException;
  }

  private static void requireUnaltered(RecordId id, SignedStatement found) {
    if (!found.id().equals(id)) {
      throw new Failure(
          Code.RECORD_ALTERED,
          "record " + id.abbreviated() + ": content altered after signing",
          "the statement's SHA-256 is " + found.id() + ", expected " + id,
          "see who did it with `git log -p "
              + Branch.NAME
              + "`, and fetch the branch again from where it was published");
    }
  }

  private Failure damaged(IOException e) {
    return new Failure(
            Code.STORE_UNUSABLE,
            "record store " + location() + " cannot be read",
            e.getMessage() == null ? "an object is damaged" : e.getMessage(),
            "check it with `git fsck`, and fetch the branch "
                + Branch.NAME
                + " again from where it was published")
        .causedBy(e);
  }

  private Failure notFound(String digits) {
    return new Failure(
        Code.RECORD_NOT_FOUND,
        "record " + digits + " is not in this store",
        "no record in " + location() + " has an id that starts so",
        "list the records with `holotype log`, or name another store with --store");
  }

  private static Failure ambiguous(String digits, List<RecordId> candidates) {
    String named =
        candidates.stream()
            .limit(NAMED_CANDIDATES)
            .map(RecordId::hex)
            .collect(Collectors.joining(", "));
    return new Failure(
        Code.RECORD_AMBIGUOUS,
        "record " + digits + " is ambiguous",
        candidates.size() + " records start so: " + named,
        "type more digits");
  }

  private static Failure notAnId(String text) {
    return new Failure(
        Code.USAGE,
        "\"" + text + "\" names no record",
        "a record is named by " + RecordId.SHORTEST_PREFIX + " to 64 hexadecimal digits of its id",
        "list the records with `holotype log`");
  }
}
