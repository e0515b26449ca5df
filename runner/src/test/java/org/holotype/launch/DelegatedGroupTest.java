package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.ControlGroup;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files laid out as a kernel with version 2 shows them; what it does with them is the kernel's. */
class DelegatedGroupTest {
  private static final List<Limit> LIMITS =
      List.of(
          new Limit(Resource.CPU, 9),
          new Limit(Resource.MEMORY, 1 << 26),
          new Limit(Resource.PROCS, 64));

  @TempDir Path room;
  private Path slice;

  @BeforeEach
  void layOut() throws IOException {
    slice = room.resolve("group/user.slice/app.slice");
    Files.createDirectories(slice.resolve("job.scope"));
    for (String each :
        List.of("", "user.slice", "user.slice/app.slice", "user.slice/app.slice/job.scope")) {
      Path at = room.resolve("group").resolve(each);
      Files.writeString(at.resolve("cgroup.procs"), "");
      Files.writeString(at.resolve("cgroup.subtree_control"), "");
      Files.writeString(at.resolve("cgroup.type"), "domain\n");
    }
    Files.delete(room.resolve("group/cgroup.type"));
    Files.createDirectory(room.resolve("self"));
    Files.writeString(
        room.resolve("self/cgroup"), "1:cpu:/x\n0::/user.slice/app.slice/job.scope\n");
    mounted("/");
  }

  @Test
  void groupIsMadeBesideTheCallersOwnWhereAllItsControllersAreDelegated() throws IOException {
    delegate("cpu memory pids\n");
    assertEquals(Optional.of(slice), place());
    delegate("cpu pids\n");
    assertEquals(Optional.empty(), place());
  }

  @Test
  void nothingIsAskedForWithoutALimitThatAGroupCanHold() throws IOException {
    delegate("memory pids\n");
    assertEquals(Optional.empty(), DelegatedGroup.place(List.of(new Limit(Resource.CPU, 9)), room));
  }

  @Test
  void aContainersOwnRootIsWhereItsMountBegins() throws IOException {
    delegate("memory pids\n");
    Files.move(room.resolve("group/user.slice"), room.resolve("moved"));
    Files.move(room.resolve("moved/app.slice"), room.resolve("group/app.slice"));
    mounted("/user.slice");
    assertEquals(Optional.of(room.resolve("group/app.slice")), place());
    mounted("/other.slice");
    assertEquals(Optional.empty(), place());
  }

  @Test
  void withoutVersion2ThereIsNone() throws IOException {
    delegate("memory pids\n");
    Files.writeString(
        room.resolve("self/mountinfo"), "30 24 0:26 / /x rw - cgroup cgroup rw,pids\n");
    assertEquals(Optional.empty(), place());
  }

  @Test
  void whatIsHeldIsTheSumAndTheLaunchersOwnProcesses() throws IOException {
    DelegatedGroup group = DelegatedGroup.of(slice.resolve("holotype-1"), LIMITS);
    group.make();
    assertEquals(List.of("memory.max=67108864", "pids.max=80"), group.told().settings());
    Files.writeString(slice.resolve("holotype-1/memory.events"), "low 0\noom 2\noom_kill 2\n");
    Files.writeString(slice.resolve("holotype-1/pids.events"), "max 0\n");
    ControlGroup told = group.told();
    assertEquals(List.of(Resource.MEMORY), told.met());
    assertTrue(group.entering().startsWith("echo 0 >"), group.entering());
  }

  private Optional<Path> place() throws IOException {
    return DelegatedGroup.place(LIMITS, room);
  }

  private void delegate(String controllers) throws IOException {
    Path at = Files.exists(slice) ? slice : room.resolve("group/app.slice");
    Files.writeString(at.resolve("cgroup.subtree_control"), controllers);
  }

  private void mounted(String root) throws IOException {
    Files.writeString(
        room.resolve("self/mountinfo"),
        "24 1 8:1 / / rw - ext4 /dev/vda rw\n30 24 0:26 "
            + root
            + " "
            + room.resolve("group")
            + " rw,nosuid shared:4 - cgroup2 cgroup2 rw\n");
  }
}
