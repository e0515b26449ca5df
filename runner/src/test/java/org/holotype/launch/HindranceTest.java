package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HindranceTest {
  @TempDir Path proc;

  @Test
  void forbiddenNamespacesAreNotADiskProblem() throws IOException {
    set("sys/user/max_user_namespaces", "0");
    expect("unshare: unshare failed: No space left on device", "forbids", "max_user_namespaces=1");
  }

  @Test
  void exhaustedNamespacesAreNotADiskProblem() throws IOException {
    set("sys/user/max_user_namespaces", "100");
    expect("unshare: unshare failed: No space left on device", "limit", "max_user_namespaces=1");
  }

  @Test
  void cloneSettingOfDebianIsNamed() throws IOException {
    set("sys/kernel/unprivileged_userns_clone", "0");
    expect("unshare: unshare failed: Operation not permitted", "forbids", "userns_clone=1");
  }

  @Test
  void appArmorIsNamedThoughUnshareSucceeds() throws IOException {
    set("sys/kernel/apparmor_restrict_unprivileged_userns", "1");
    expect("mount: image: Permission denied.", "AppArmor", "flags=(unconfined) { userns, }");
  }

  @Test
  void seccompOfAnOuterContainerIsNamed() throws IOException {
    set("self/status", "Name:\tjava\nSeccomp:\t2\n");
    expect("unshare: unshare failed: Operation not permitted", "seccomp", "--security-opt");
  }

  @Test
  void fileSystemThatRefusesAnOverlayIsNamed() {
    expect("mount: workspace: wrong fs type, bad option on overlay", "overlay", "HOLOTYPE_HOME");
  }

  @Test
  void maskedProcIsNamed() {
    expect("mount: /proc: permission denied.", "/proc", "systempaths");
  }

  @Test
  void foreignProcessorIsNamed() {
    expect("unshare: failed to execute env: Exec format error", "processor", "architecture");
  }

  @Test
  void missingProgramNamesItsPackage() {
    Hindrance hindrance = Hindrance.missing("setpriv", "util-linux");
    assertTrue(hindrance.remedy().contains("apt install util-linux"), hindrance.toString());
  }

  private void expect(String complaint, String cause, String remedy) {
    Hindrance hindrance = Hindrance.of(complaint, proc);
    assertTrue(hindrance.cause().contains(cause), hindrance.toString());
    assertTrue(hindrance.remedy().contains(remedy), hindrance.toString());
  }

  private void set(String setting, String value) throws IOException {
    Path file = proc.resolve(setting);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }
}
