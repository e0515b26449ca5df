package org.holotype.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.host.Architecture;
import org.holotype.host.Binfmt;
import org.holotype.host.ProgramHead;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Exit;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.Library;

/**
 * Whether this host's kernel can execute the command. The program itself is believed, and not the
 * image's config: images that were made on another machine often name that one's processor, and run
 * all the same.
 *
 * @param file what the kernel loads: the command's program, or the interpreter of its first line
 * @param origin whose that file is
 * @param needs the processor it was made for; empty where it does not say
 * @param host this host's processor; empty where it is unknown
 * @param handler whether the kernel has a handler for such programs
 * @param config what the image says of itself, where that is known
 */
record KernelFit(
    String file,
    Library.Origin origin,
    Optional<Architecture> needs,
    Optional<Architecture> host,
    Binfmt.Answer handler,
    Optional<ImageConfig> config) {
  /** An interpreter may have one; Linux follows no more ({@code exec_binprm}). */
  private static final int MOST_INTERPRETERS = 5;

  private static final Set<String> NO_OTHER_SYSTEM = Set.of("linux", "unknown", "");

  /**
   * Looks at a command before it is launched.
   *
   * @param program where it stands inside, links resolved
   */
  static KernelFit of(
      InsideView view, String program, Optional<ImageConfig> config, Binfmt handlers) {
    InsideView.Found found = loaded(view, program);
    ProgramHead head = head(found.onDisk());
    return new KernelFit(
        EscapedBytes.write(found.inside()),
        found.origin(),
        head.architecture(),
        Architecture.ofHost(),
        handlers.answer(head, path -> path.startsWith("/") && view.resolve(path).isPresent()),
        config);
  }

  private static InsideView.Found loaded(InsideView view, String program) {
    InsideView.Found found = view.resolve(program).orElseThrow();
    for (int i = 0; i < MOST_INTERPRETERS; i++) {
      Optional<InsideView.Found> next =
          head(found.onDisk())
              .interpreter()
              .filter(name -> name.startsWith("/"))
              .flatMap(view::resolve);
      if (next.isEmpty()) {
        return found;
      }
      found = next.get();
    }
    return found;
  }

  /** What cannot be read says nothing, and the launch will tell. */
  private static ProgramHead head(Path file) {
    try {
      return ProgramHead.read(file);
    } catch (IOException unreadable) {
      return ProgramHead.EMPTY;
    }
  }

  /**
   * Refuses what cannot be executed here.
   *
   * @throws Failure {@code IMAGE_UNSUPPORTED}, {@code COMMAND_NOT_EXECUTABLE}
   */
  void require() {
    config.map(ImageConfig::os).filter(KernelFit::isOtherSystem).ifPresent(this::refuseSystem);
    if (isForeign() && handler == Binfmt.Answer.NOT_TAKEN) {
      throw notExecutable("its kernel has no binfmt_misc handler for such programs");
    }
  }

  /**
   * Tells a command that was never executed from one that failed, where it could not be foreseen: a
   * launcher may end with the same status as any command.
   *
   * @param left whether it left anything
   */
  void requireExecuted(Exit exit, boolean left) {
    if (isForeign()
        && handler == Binfmt.Answer.UNKNOWN
        && !exit.succeeded()
        && exit.signal().isEmpty()
        && !left) {
      throw notExecutable(
          "whether its kernel has a binfmt_misc handler cannot be seen; the launch ended with "
              + exit.status()
              + " and left nothing, as it does where there is none");
    }
  }

  /** The same failure to launch, with the processor as a likely reason where it is one. */
  Failure explained(Failure failure) {
    return isForeign() && failure.code() == Code.HOST_CANNOT
        ? new Failure(
                failure.code(),
                failure.what(),
                failure.why() + "; besides, " + mismatch(),
                failure.mend())
            .causedBy(failure)
        : failure;
  }

  /** What the author of a record should know. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    Optional<Architecture> said = config.flatMap(each -> Architecture.named(each.architecture()));
    if (origin == Library.Origin.IMAGE
        && said.isPresent()
        && needs.isPresent()
        && !said.get().isKinOf(needs.get())) {
      warnings.add(
          "the image's config says "
              + said.get()
              + ", but its program "
              + file
              + ", which ran, is for "
              + needs.get());
    }
    if (isForeign()) {
      warnings.add(
          file
              + " is for "
              + needs.orElseThrow()
              + " and was emulated on "
              + host.orElseThrow()
              + "; what it computed is the emulator's, and may differ from a true processor's");
    }
    return warnings;
  }

  private boolean isForeign() {
    return needs.isPresent() && host.isPresent() && !host.get().isKinOf(needs.get());
  }

  private static boolean isOtherSystem(String os) {
    return !NO_OTHER_SYSTEM.contains(os.toLowerCase(Locale.ROOT));
  }

  private void refuseSystem(String os) {
    throw new Failure(
        Code.IMAGE_UNSUPPORTED,
        "the image cannot be launched on this host",
        "its config says that it is for " + os + "; this host runs Linux",
        "take the image for linux, for example that of another platform of its index: PATH@sha256:...");
  }

  private String mismatch() {
    return file
        + " is a program for "
        + needs.orElseThrow()
        + "; this host is "
        + host.orElseThrow();
  }

  private Failure notExecutable(String handlers) {
    Architecture here = host.orElseThrow();
    return new Failure(
        Code.COMMAND_NOT_EXECUTABLE,
        "the command is not executable on this host",
        mismatch() + ", and " + handlers,
        "take the image for "
            + here
            + ", for example that of another platform of its index (PATH@sha256:...), or register"
            + " an emulator for "
            + needs.orElseThrow().word()
            + " with the kernel (Debian: qemu-user-static and binfmt-support)");
  }
}
