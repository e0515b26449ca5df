package org.holotype.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes that a hostile record may hold, each named after what it would do to a re-run. */
class RecipeTest {
  private static final Entry ROOT = Entry.directory(TreePath.ROOT, new Mode(0755));

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "relative", "/../x", "/workspace/..", "/a//b", "/./a", "/a/", "/a\\x00b"})
  void placeThatIsNoPlainAbsolutePathIsRefused(String at) {
    refused(() -> new InputTree(at, List.of(ROOT)));
  }

  @Test
  void fileBehindSymlinkOfTheSameTreeIsRefused() {
    Failure failure =
        refused(() -> tree(ROOT, Entry.symlink(new TreePath("a"), "/etc"), file("a/passwd")));
    assertTrue(failure.why().contains("a/passwd"), failure.why());
  }

  @Test
  void fileBehindFileOrNothingIsRefused() {
    refused(() -> tree(ROOT, file("a"), file("a/b")));
    refused(() -> tree(ROOT, file("a/b")));
    refused(() -> tree(file(""), file("a")));
  }

  @Test
  void entryThatIsThereTwiceOrOutOfOrderIsRefused() {
    refused(() -> tree(ROOT, Entry.symlink(new TreePath("a"), "/etc"), file("a")));
    refused(() -> tree(ROOT, ROOT));
    refused(() -> tree(ROOT, file("b"), file("a")));
  }

  @Test
  void inputThatIsItselfASymlinkIsRefused() {
    refused(() -> new InputTree("/data", List.of(Entry.symlink(TreePath.ROOT, "/etc/shadow"))));
    refused(() -> new InputTree("/data", List.of()));
  }

  @Test
  void timesAndTargetsThatNoFileSystemHoldsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ROOT.modifiedAt("yesterday"));
    assertThrows(IllegalArgumentException.class, () -> Entry.symlink(new TreePath("a"), "b\\x00c"));
    assertThrows(IllegalArgumentException.class, () -> Entry.symlink(new TreePath("a"), ""));
  }

  @ParameterizedTest
  @CsvSource({"0,1000", "1000,0", "-1,1000"})
  void rootInsideIsRefused(int uid, int gid) {
    refused(() -> with(List.of("true"), "holotype", uid, gid, List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-F", "a b", "a\nb", "a\\x0ab"})
  void oddHostNameIsRefused(String hostname) {
    refused(() -> with(List.of("true"), hostname, 1000, 1000, List.of(), List.of()));
  }

  @Test
  void commandThatCannotBeExecutedIsRefused() {
    refused(() -> with(List.of(), "holotype", 1000, 1000, List.of(), List.of()));
    refused(() -> with(List.of("a\\x00b"), "holotype", 1000, 1000, List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=B", "A\\x00B"})
  void oddVariableNameIsRefused(String name) {
    refused(() -> variables(variable(name, "x")));
  }

  @Test
  void variableThatIsThereTwiceOrHoldsAZeroByteIsRefused() {
    refused(() -> variables(variable("A", "1"), variable("A", "2")));
    refused(() -> variables(variable("A", "\\x00")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/proc", "/proc/self", "/dev/stdin", "/run", "/run/holotype/loader", "/workspace"})
  void placeThatTheLaunchItselfTakesIsRefused(String at) {
    refused(() -> inputs(new InputTree(at, List.of(ROOT))));
  }

  @Test
  void inputInsideAnotherInputIsRefused() {
    InputTree outer =
        new InputTree("/data", List.of(ROOT, Entry.symlink(new TreePath("programs"), "/usr/bin")));
    InputTree inner = new InputTree("/data/programs", List.of(ROOT));
    refused(() -> inputs(outer, inner));
    refused(() -> inputs(inner, outer));
    refused(() -> inputs(inner, inner));
    refused(() -> inputs(outer, new InputTree("/data/a/b", List.of(ROOT))));
  }

  @Test
  void inputsSideBySideAndInsideTheWorkspaceAreFine() {
    Recipe recipe =
        inputs(
            new InputTree("/data", List.of(ROOT)),
            new InputTree("/data-2", List.of(ROOT)),
            new InputTree("/workspace/shared", List.of(file(""))));
    assertEquals(4, recipe.inputs().size());
  }

  private static Recipe inputs(InputTree... more) {
    return with(List.of("true"), "holotype", 1000, 1000, List.of(), List.of(more));
  }

  private static Recipe variables(Variable... variables) {
    return with(List.of("true"), "holotype", 1000, 1000, List.of(variables), List.of());
  }

  private static Recipe with(
      List<String> command,
      String hostname,
      int uid,
      int gid,
      List<Variable> environment,
      List<InputTree> more) {
    List<InputTree> inputs = new java.util.ArrayList<>(List.of(tree(ROOT)));
    inputs.addAll(more);
    return new Recipe(
        command,
        InputTree.WORKSPACE,
        hostname,
        uid,
        gid,
        environment,
        Network.NONE,
        inputs,
        List.of(),
        List.of());
  }

  private static InputTree tree(Entry... entries) {
    return new InputTree(InputTree.WORKSPACE, List.of(entries));
  }

  private static Variable variable(String name, String value) {
    return new Variable(name, value, Variable.Origin.DECLARED);
  }

  private static Entry file(String path) {
    Digest digest = Digest.sha256("x".getBytes(StandardCharsets.UTF_8));
    return new Entry(
        new TreePath(path),
        Kind.FILE,
        new Mode(0644),
        1,
        Optional.of(digest),
        Optional.empty(),
        Optional.empty());
  }

  private static Failure refused(org.junit.jupiter.api.function.Executable making) {
    Failure failure = assertThrows(Failure.class, making);
    assertEquals(Code.RECORD_UNREADABLE, failure.code());
    return failure;
  }
}
