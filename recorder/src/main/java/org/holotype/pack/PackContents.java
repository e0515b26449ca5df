package org.holotype.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Output;
import org.holotype.manifest.PackageInventory;
import org.holotype.manifest.RecipeFile;
import org.holotype.manifest.Spread;
import org.holotype.manifest.StandardInput;
import org.holotype.manifest.StreamDigest;
import org.holotype.manifest.StreamDigests;
import org.holotype.manifest.TreePath;

/**
 * The members that a record calls for, and no others. The writer fetches what is listed here, the
 * reader refuses what is not.
 */
final class PackContents {
  static final TreePath VERIFY = new TreePath("VERIFY.md");
  static final TreePath SUMS = new TreePath("SHA256SUMS");
  static final TreePath RECORD = new TreePath("record");
  static final TreePath STATEMENT = RECORD.child("statement.json");
  static final TreePath SIGNATURES = RECORD.child("signatures");
  static final TreePath ALLOWED_SIGNERS = RECORD.child("allowed_signers");
  static final TreePath SCHEMA = new TreePath("schema/record-v1.schema.json");
  static final TreePath INPUTS = new TreePath("inputs");
  static final TreePath OUTPUTS = new TreePath("outputs");
  static final TreePath RUNS = new TreePath("runs");
  static final TreePath RECIPE = new TreePath("recipe");
  static final TreePath INVENTORY = new TreePath("packages/inventory.json");
  static final TreePath STDIN = INPUTS.child("stdin");
  static final TreePath STREAMS = new TreePath("streams");
  static final TreePath WORKSPACE = INPUTS.child("workspace");

  private static final Mode FILE_MODE = new Mode(0644);
  private static final Mode DIRECTORY_MODE = new Mode(0755);

  private final Map<TreePath, Member> members = new TreeMap<>();

  private PackContents() {}

  /**
   * The members that hold what the record names.
   *
   * @param configSize of the image's config, where that is known
   */
  static Map<TreePath, Member> of(Manifest manifest, OptionalLong configSize) {
    PackContents contents = new PackContents();
    contents.addInputs(manifest.recipe().inputs());
    manifest.recipe().stdin().ifPresent(contents::addStdin);
    manifest.observation().streams().ifPresent(contents::addStreams);
    contents.addOutputs(manifest.observation().outputs());
    contents.addRuns(manifest.spread().map(Spread::kept).orElse(Map.of()).keySet());
    contents.addRecipe(manifest.recipe().files());
    contents.addInventory(manifest.image().userland().inventory());
    contents.addImage(ImageLayout.blobs(manifest.image(), configSize));
    return contents.members;
  }

  /** Adds the directories that lead to members and are not members of their own. */
  static void addParents(Map<TreePath, Member> members) {
    for (TreePath at : List.copyOf(members.keySet())) {
      for (Optional<TreePath> above = at.parent();
          above.isPresent() && !above.get().isRoot();
          above = above.get().parent()) {
        TreePath directory = above.get();
        Member there =
            members.computeIfAbsent(
                directory,
                path -> new Member.PackedDirectory(path, DIRECTORY_MODE, Optional.empty()));
        if (!(there instanceof Member.PackedDirectory)) {
          throw contradiction(at, directory + " is not a directory");
        }
      }
    }
  }

  /** Where the further input of that place in the recipe stands; the workspace is the first. */
  static TreePath input(int index) {
    return index == 0 ? WORKSPACE : INPUTS.child(Integer.toString(index));
  }

  private void addInputs(List<InputTree> inputs) {
    for (int index = 0; index < inputs.size(); index++) {
      for (Entry entry : inputs.get(index).entries()) {
        add(below(input(index), entry.path()), entry);
      }
    }
  }

  private void addStdin(StandardInput stdin) {
    add(made(STDIN, blob(stdin.digest(), stdin.size())));
  }

  private void addStreams(StreamDigests streams) {
    addParts("stdout", streams.stdout());
    addParts("stderr", streams.stderr());
  }

  /** Each part under the stream's name and how many bytes come before it. */
  private void addParts(String name, StreamDigest stream) {
    stream
        .kept()
        .forEach(
            part ->
                add(made(STREAMS.child(name + "-" + part.at()), blob(part.digest(), part.size()))));
  }

  private void addOutputs(List<Output> outputs) {
    add(new Member.PackedDirectory(OUTPUTS, DIRECTORY_MODE, Optional.empty()));
    outputs.stream()
        .filter(output -> output.change() != Output.Change.DELETED)
        .filter(output -> !output.path().isRoot())
        .forEach(output -> add(below(OUTPUTS, output.path()), output.entry()));
  }

  /** What further recorded runs left, by digest: they have no other name. */
  private void addRuns(Set<Spread.Kept> runs) {
    runs.forEach(one -> add(made(RUNS.child(one.digest().hex()), blob(one.digest(), one.size()))));
  }

  private void addRecipe(List<RecipeFile> files) {
    for (int index = 0; index < files.size(); index++) {
      RecipeFile file = files.get(index);
      TreePath named = RECIPE.child(lastComponent(file.name(), index));
      TreePath at = members.containsKey(named) ? RECIPE.child(Integer.toString(index)) : named;
      add(made(at, blob(file.digest(), file.size())));
    }
  }

  private void addInventory(Optional<PackageInventory> inventory) {
    inventory.ifPresent(packages -> add(made(INVENTORY, blob(packages.digest(), packages.size()))));
  }

  private void addImage(Map<Digest, Content> blobs) {
    blobs.forEach((digest, content) -> add(made(ImageLayout.at(digest), content)));
  }

  private void add(TreePath at, Entry entry) {
    Optional<Instant> modified = entry.modified().map(text -> instant(at, text));
    add(
        switch (entry.kind()) {
          case FILE ->
              new Member.PackedFile(
                  at, entry.mode(), modified, blob(entry.digest().orElseThrow(), entry.size()));
          case DIRECTORY -> new Member.PackedDirectory(at, entry.mode(), modified);
          case SYMLINK ->
              new Member.PackedLink(at, EscapedBytes.read(entry.target().orElseThrow()), modified);
        });
  }

  private void add(Member member) {
    if (members.put(member.at(), member) != null) {
      throw contradiction(member.at(), "it is there twice");
    }
  }

  /** A file that the format calls for and no run ever saw. */
  static Member.PackedFile made(TreePath at, Content content) {
    return new Member.PackedFile(at, FILE_MODE, Optional.empty(), content);
  }

  private static Instant instant(TreePath at, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw contradiction(at, "\"" + EscapedBytes.write(text) + "\" is no instant").causedBy(e);
    }
  }

  private static Content blob(Digest digest, long size) {
    return new Content.Blob(digest, OptionalLong.of(size));
  }

  private static TreePath below(TreePath root, TreePath path) {
    return path.isRoot() ? root : new TreePath(root.bytes() + "/" + path.bytes());
  }

  /** A recipe's name is free text; only what can be one file name is used as one. */
  private static String lastComponent(String name, int index) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    boolean ordinary =
        !last.isEmpty() && !last.equals(".") && !last.equals("..") && last.indexOf('\0') < 0;
    return ordinary
        ? new String(last.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        : Integer.toString(index);
  }

  private static Failure contradiction(TreePath at, String why) {
    return new Failure(
        Code.PACK_UNSAFE,
        "the record's path " + at + " cannot stand in a pack",
        why,
        "do not use this record; ask its author for one written by `holotype record`");
  }
}
