package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.holotype.launch.Emulator;
import org.holotype.manifest.TreePath;
import org.junit.jupiter.api.Test;

/** When another processor is asked, and when it is said why not. */
class EmulationTest {
  private static final TreePath OUT = new TreePath("out");

  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void equalProcessorsAreNotAsked() throws Exception {
    Emulation emulation = asked(there("x86-64-v3", "sse avx"), here(), Optional.empty());
    assertEquals(Optional.empty(), emulation.remark());
  }

  @Test
  void commandThatStartsOthersIsNotTested() throws Exception {
    Emulation emulation = asked(there("x86-64-v2", "sse").maps("fit"), here(), Optional.empty());
    assertTrue(remark(emulation).contains("starts other programs"), remark(emulation));
  }

  @Test
  void whatMayHaveEscapedIsNotTested() throws Exception {
    Emulation emulation = asked(there("x86-64-v2", "sse").mayMapMore(), here(), Optional.empty());
    assertTrue(remark(emulation).startsWith("not tested"), remark(emulation));
  }

  @Test
  void processorWithAvxIsNotEmulated() throws Exception {
    Emulation emulation = asked(there("x86-64-v2", "sse avx"), here(), Optional.empty());
    assertTrue(remark(emulation).contains("no processor like"), remark(emulation));
  }

  @Test
  void missingEmulatorIsNamedWithItsPackage() throws Exception {
    Emulation emulation = asked(there("x86-64-v2", "sse"), here(), Optional.empty());
    assertTrue(remark(emulation).contains("qemu-user-static"), remark(emulation));
  }

  @Test
  void emulatorThatDoesNotAnswerIsNotBelieved() throws Exception {
    Emulator absent = new Emulator(Path.of("/nonexistent/emulator"));
    Emulation emulation = asked(there("x86-64-v2", "sse"), here(), Optional.of(absent));
    assertTrue(
        remark(emulation).startsWith("not tested by emulation: its Nehalem"), remark(emulation));
    assertFalse(emulation.returns(OUT));
    assertEquals(0, runs.get());
  }

  private Emulation asked(Sides there, Sides here, Optional<Emulator> emulator) throws Exception {
    Emulation emulation = new Emulation(there.before(), here.here());
    emulation.ask(
        List.of(OUT),
        conditions -> {
          runs.incrementAndGet();
          return new Outcome(Map.of(OUT, "bits"));
        },
        emulator);
    return emulation;
  }

  private static Sides there(String level, String flags) {
    return Sides.run().maps("program").host("cpu.level", level).host("cpu.flags", flags);
  }

  private static Sides here() {
    return Sides.run().host("cpu.level", "x86-64-v3").host("cpu.flags", "sse avx");
  }

  private static String remark(Emulation emulation) {
    return emulation.remark().orElse("");
  }
}
