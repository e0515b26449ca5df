package org.holotype.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Output;
import org.holotype.manifest.RecipeFile;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.holotype.report.Words;
import org.holotype.store.BlobStore;

/** What of a record is read, as far as its bytes are at hand: a bounded part of each file. */
final class Texts {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_FILES = 200;

  private static final Pattern SCRIPT =
      Pattern.compile(
          "(.*\\.(sh|bash|py|ipynb|r|rmd|qmd|jl|m|pl|lua|nf|smk|wdl|cwl|c|h|cc|cpp|f|f90|java|mk|cmake"
              + "|toml|ya?ml|json|cfg|ini|conf|nml|in|sbatch|slurm)|makefile|snakefile|run|configure)");

  private final BlobStore blobs;
  private final List<Text> texts = new ArrayList<>();

  private Texts(BlobStore blobs) {
    this.blobs = blobs;
  }

  /** Command and variables, scripts of the workspace, recipes, outputs. */
  static List<Text> of(Manifest recorded, BlobStore blobs) {
    Texts texts = new Texts(blobs);
    texts.addCommand(recorded);
    recorded.recipe().inputs().get(0).entries().stream()
        .filter(entry -> entry.kind() == Kind.FILE && isScript(entry.path()))
        .limit(MOST_FILES)
        .forEach(texts::addScript);
    recorded.recipe().files().stream().limit(MOST_FILES).forEach(texts::addRecipe);
    recorded.observation().outputs().stream()
        .filter(output -> output.change() != Output.Change.DELETED)
        .limit(MOST_FILES)
        .forEach(texts::addOutput);
    return texts.texts;
  }

  private void addCommand(Manifest recorded) {
    String command = String.join(" ", recorded.recipe().command());
    texts.add(new Text("command", Text.Role.COMMAND, command));
    recorded.recipe().environment().stream()
        .filter(variable -> variable.origin() == Variable.Origin.DECLARED)
        .forEach(
            variable ->
                texts.add(
                    new Text("--env " + variable.name(), Text.Role.COMMAND, variable.value())));
  }

  private void addScript(Entry entry) {
    add(Words.harmless(entry.path().toString()), Text.Role.SCRIPT, entry.digest());
  }

  private void addRecipe(RecipeFile file) {
    add(Words.harmless(file.name()), Text.Role.RECIPE, Optional.of(file.digest()));
  }

  private void addOutput(Output output) {
    add(Words.harmless(output.path().toString()), Text.Role.OUTPUT, output.digest());
  }

  private void add(String name, Text.Role role, Optional<Digest> digest) {
    digest
        .filter(blobs::has)
        .flatMap(this::start)
        .ifPresent(content -> texts.add(new Text(name, role, content)));
  }

  /** Damaged bytes are told by verify, not here. */
  private Optional<String> start(Digest digest) {
    try (InputStream bytes = Files.newInputStream(blobs.path(digest), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new String(bytes.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
    } catch (IOException | Failure unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isScript(TreePath path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return SCRIPT.matcher(name.substring(name.lastIndexOf('/') + 1)).matches();
  }
}
