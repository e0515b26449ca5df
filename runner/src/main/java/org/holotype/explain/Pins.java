package org.holotype.explain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.launch.HostSupport;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Variable;
import org.holotype.observe.Condition;
import org.holotype.observe.Condition.Setting;
import org.holotype.observe.Conditions;
import org.holotype.rerun.Pinned;

/** What a re-run is held at. */
public final class Pins {
  private Pins() {}

  /**
   * What varies from run to run and costs nothing to hold: addresses, hash seeds, the clock.
   *
   * @param rootfs of the unpacked image
   */
  public static Pinned safe(Manifest recorded, Path rootfs) {
    return pinned(
        wishes(recorded).stream()
            .filter(each -> HostSupport.hindrance(each, rootfs).isEmpty())
            .toList());
  }

  /** The same before it is known what host and image let be held. */
  public static List<Condition> wishes(Manifest recorded) {
    return Stream.<Condition>of(
            new Condition.FixedAddresses(),
            new Condition.StartTime(Instant.parse(recorded.observation().started())),
            zero("PYTHONHASHSEED"),
            zero("PERL_HASH_SEED"))
        .filter(each -> !isDeclared(each, recorded))
        .toList();
  }

  /**
   * Everything that differs between the record and a run made here, at its recorded value, as far
   * as it can be held here.
   *
   * @param now a run without any condition
   * @param rootfs of the unpacked image
   */
  public static Pinned recorded(Manifest recorded, Observation now, Path rootfs) {
    Side then = new Side(recorded.recipe(), recorded.observation(), Side.Place.BEFORE);
    Side here = new Side(recorded.recipe(), now, Side.Place.HERE);
    List<Contrast> held = Explainer.held(Factors.between(then, here, rootfs, Optional.empty()));
    return pinned(Contrast.recorded(held).all());
  }

  private static Pinned pinned(List<Condition> held) {
    return new Pinned(held.stream().map(Condition::describe).toList(), new Conditions(held));
  }

  private static Setting zero(String variable) {
    return new Setting(variable, Optional.of("0"));
  }

  private static boolean isDeclared(Condition condition, Manifest recorded) {
    return condition instanceof Setting setting
        && recorded.recipe().environment().stream()
            .map(Variable::name)
            .anyMatch(setting.name()::equals);
  }
}
