package org.holotype.device;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.device.Cdi.Found;
import org.holotype.device.CdiSpecification.Bind;
import org.holotype.device.CdiSpecification.Edits;
import org.holotype.device.CdiSpecification.Node;
import org.holotype.device.Loan.LentDevice;
import org.holotype.device.Loan.LentFile;

/** A loan as specifications have it. */
final class CdiLoan {
  private static final int MOST = 4096;

  /** What a loader obeys could make any program another. */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "(?!LD_|GLIBC_|MALLOC_)([A-Za-z_][A-Za-z0-9_]{0,127})=([\\x20-\\x7e]{0,4096})");

  private final Map<String, LentDevice> devices = new LinkedHashMap<>();
  private final Map<String, LentFile> files = new LinkedHashMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private final Set<String> leftOut = new LinkedHashSet<>();
  private int hooks;

  private CdiLoan() {}

  static Loan of(Collection<Found> chosen) {
    CdiLoan loan = new CdiLoan();
    Set<Path> read = new LinkedHashSet<>();
    for (Found found : chosen) {
      if (read.add(found.file())) {
        found.specification().containerEdits().ifPresent(edits -> loan.add(found.file(), edits));
      }
      loan.add(found.file(), found.device().containerEdits());
    }
    loan.addSonames();
    return new Loan(
        List.copyOf(loan.devices.values()),
        List.copyOf(loan.files.values()),
        loan.variables,
        loan.told(chosen));
  }

  private void add(Path specification, Edits edits) {
    edits.deviceNodes().orElse(List.of()).forEach(each -> add(specification, each));
    edits.mounts().orElse(List.of()).forEach(each -> add(specification, each));
    edits.env().orElse(List.of()).forEach(each -> addVariable(specification, each));
    hooks += edits.hooks().orElse(List.of()).size();
    edits
        .additionalGids()
        .filter(groups -> !groups.isEmpty())
        .ifPresent(groups -> leftOut.add("groups " + groups));
    if (devices.size() + files.size() + leftOut.size() > MOST) {
      throw Cdi.refused(specification, "it names more than " + MOST + " things");
    }
  }

  private void add(Path specification, Node node) {
    if (!PlaceInside.takesDevice(node.path()) || !isAbsolute(node.source())) {
      throw Cdi.refused(specification, "no device can stand at \"" + node.path() + "\"");
    }
    HostFile.device(Path.of(node.source()), node.path())
        .ifPresentOrElse(
            device -> requireSame(specification, devices.putIfAbsent(node.path(), device), device),
            () -> leftOut.add(node.source() + ", which is no character device"));
  }

  private void add(Path specification, Bind bind) {
    if (!PlaceInside.takesFile(bind.target()) || !isAbsolute(bind.source())) {
      throw Cdi.refused(specification, "no file can stand at \"" + bind.target() + "\"");
    }
    HostFile.file(Path.of(bind.source()), bind.target())
        .ifPresentOrElse(
            file -> requireSame(specification, files.putIfAbsent(bind.target(), file), file),
            () -> leftOut.add(bind.source() + ", which is no ordinary file"));
  }

  private static void requireSame(Path specification, Object before, Object now) {
    if (before != null && !before.equals(now)) {
      throw Cdi.refused(specification, "two things would stand at one place");
    }
  }

  private void addVariable(Path specification, String assignment) {
    var matcher = VARIABLE.matcher(assignment);
    if (!matcher.matches()) {
      throw Cdi.refused(specification, "it sets a variable that no specification may set");
    }
    variables.put(matcher.group(1), matcher.group(2));
  }

  private static boolean isAbsolute(String source) {
    return source.startsWith("/") && source.indexOf('\0') < 0;
  }

  /** A runtime would have a hook lay out links; the same file under its other name is as good. */
  private void addSonames() {
    for (LentFile file : List.copyOf(files.values())) {
      HostFile.soname(file)
          .map(name -> file.inside().substring(0, file.inside().lastIndexOf('/') + 1) + name)
          .filter(PlaceInside::takesFile)
          .ifPresent(
              at ->
                  files.putIfAbsent(
                      at, new LentFile(file.source(), at, file.size(), file.digest())));
    }
  }

  private Map<String, String> told(Collection<Found> chosen) {
    Map<String, String> told = new TreeMap<>();
    told.put(
        "devices",
        joined(
            chosen.stream()
                .map(each -> each.specification().kind() + "=" + each.device().name())
                .toList()));
    told.put(
        "specifications",
        joined(
            chosen.stream()
                .map(each -> each.file().getFileName() + " " + each.digest())
                .distinct()
                .toList()));
    if (hooks > 0) {
      told.put("hooks", hooks + ", none of them run");
    }
    if (!leftOut.isEmpty()) {
      told.put("left-out", joined(new ArrayList<>(leftOut)));
    }
    return told;
  }

  private static String joined(List<String> words) {
    return words.stream().collect(Collectors.joining("; "));
  }
}
