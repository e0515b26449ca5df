package org.holotype.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.launch.Emulator;
import org.holotype.manifest.Library;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Conditions;
import org.holotype.observe.Emulated;

/**
 * The processor itself: what no setting accounts for is run on an emulated one of the recorded
 * class. The kernel and everything else stay; one program only, since the emulator does not follow
 * what it starts.
 */
final class Emulation {
  private static final int RUNS = 2;
  private static final String LEVEL = "cpu.level";

  private final Side recorded;
  private final Side observed;
  private final Set<TreePath> returned = new TreeSet<>();
  private Optional<String> untested = Optional.empty();
  private Optional<Emulator.Model> model = Optional.empty();

  Emulation(Side recorded, Side observed) {
    this.recorded = recorded;
    this.observed = observed;
  }

  /** Runs where it can say something of these outputs, and otherwise says why it cannot. */
  void ask(Collection<TreePath> unexplained, Chance.Held held, Optional<Emulator> emulator)
      throws BudgetSpent {
    if (unexplained.isEmpty() || !isOther()) {
      return;
    }
    model = recorded.fact(LEVEL).filter(level -> !hasAvx()).flatMap(Emulator.Model::of);
    untested = hindrance(emulator);
    if (untested.isEmpty()) {
      run(unexplained, held, emulator.orElseThrow());
    }
  }

  private void run(Collection<TreePath> unexplained, Chance.Held held, Emulator emulator)
      throws BudgetSpent {
    Conditions emulated =
        Conditions.of(
            new Emulated(
                model.orElseThrow().word(), emulator.program().toAbsolutePath().toString()));
    Outcome wanted = recorded.moment().outcome();
    List<TreePath> back = new ArrayList<>(unexplained);
    for (int run = 0; run < RUNS && !back.isEmpty(); run++) {
      Outcome outcome = held.under(emulated);
      back.removeIf(each -> !outcome.of(each).equals(wanted.of(each)));
    }
    returned.addAll(back);
  }

  private boolean isOther() {
    return observed.place() == Side.Place.HERE
        && !recorded.fact(LEVEL).equals(observed.fact(LEVEL));
  }

  private boolean hasAvx() {
    return recorded.fact("cpu.flags").map(Words::set).map(set -> set.contains("avx")).orElse(true);
  }

  private Optional<String> hindrance(Optional<Emulator> emulator) {
    if (model.isEmpty()) {
      return Optional.of("no processor like the recorded one is emulated faithfully");
    }
    if (programs() != 1 || !recorded.toldEverything()) {
      return Optional.of("the command starts other programs, which an emulator does not follow");
    }
    return emulator.isEmpty()
        ? Optional.of("qemu-x86_64-static is not installed (Debian: qemu-user-static)")
        : emulator.get().distrust(model.get());
  }

  private long programs() {
    return recorded.observation().libraries().objects().stream()
        .map(Library::path)
        .filter(path -> !path.substring(path.lastIndexOf('/') + 1).contains(".so"))
        .count();
  }

  /** Whether the emulated processor brings the recorded bits of this output back. */
  boolean returns(TreePath output) {
    return returned.contains(output);
  }

  /** Those that it accounts for. */
  List<TreePath> returned() {
    return List.copyOf(returned);
  }

  /** By what it is known, or why it is not. */
  Optional<String> remark() {
    return untested
        .map(why -> "not tested by emulation: " + why)
        .or(() -> model.map(each -> "by emulation of " + each.word()));
  }

  /** What the two processors are. */
  String described(Side side) {
    return side.fact("cpu.name").orElse("unknown") + ", " + side.fact(LEVEL).orElse("unknown");
  }

  Side recorded() {
    return recorded;
  }

  Side observed() {
    return observed;
  }
}
