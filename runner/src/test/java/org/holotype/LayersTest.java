package org.holotype;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.time.Clock;
import java.time.Instant;
import org.holotype.machine.AnyUser;

/** The walls of the house: who may see whom. */
@AnalyzeClasses(
    packages = "org.holotype",
    importOptions = {ImportOption.DoNotIncludeTests.class, LayersTest.WithoutTestJars.class})
@AnyUser
class LayersTest {
  /** What tests of several modules share comes to us as a jar. */
  static final class WithoutTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] MANIFEST_SCHEMA = {
    "org.holotype.failure..",
    "org.holotype.manifest..",
    "org.holotype.verdict..",
    "org.holotype.json..",
    "org.holotype.sign.."
  };

  private static final String[] RECORDER = {
    "org.holotype.tree..",
    "org.holotype.zstd..",
    "org.holotype.agent..",
    "org.holotype.image..",
    "org.holotype.privacy..",
    "org.holotype.host..",
    "org.holotype.library..",
    "org.holotype.device..",
    "org.holotype.packages..",
    "org.holotype.implementation..",
    "org.holotype.portable..",
    "org.holotype.store..",
    "org.holotype.select..",
    "org.holotype.observe..",
    "org.holotype.userland..",
    "org.holotype.record..",
    "org.holotype.pack.."
  };

  private static final String[] RUNNER = {
    "org.holotype.launch..",
    "org.holotype.parts..",
    "org.holotype.rerun..",
    "org.holotype.compare..",
    "org.holotype.explain..",
    "org.holotype.stability..",
    "org.holotype.lint..",
    "org.holotype.report..",
    "org.holotype.cli.."
  };

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("org.holotype.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfImagesFormNoCircle =
      slices().matching("org.holotype.image.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfImagesKnowNoSource =
      rule(
          noClasses().that().resideInAPackage("org.holotype.image.*.."),
          resideInAPackage("org.holotype.image"));

  @ArchTest
  static final ArchRule valuesKnowNoRecorder =
      rule(noClasses().that().resideInAnyPackage(MANIFEST_SCHEMA), resideInAnyPackage(RECORDER));

  @ArchTest
  static final ArchRule valuesKnowNoRunner =
      rule(noClasses().that().resideInAnyPackage(MANIFEST_SCHEMA), resideInAnyPackage(RUNNER));

  @ArchTest
  static final ArchRule recorderKnowsNoRunner =
      rule(noClasses().that().resideInAnyPackage(RECORDER), resideInAnyPackage(RUNNER));

  @ArchTest
  static final ArchRule onlyStoreSeesGit = only("org.eclipse.jgit..", "org.holotype.store..");

  @ArchTest
  static final ArchRule onlyImagePackAndOutputsReadArchives =
      only(
          "org.apache.commons.compress..",
          "org.holotype.image..",
          "org.holotype.pack..",
          "org.holotype.compare.archive..");

  @ArchTest
  static final ArchRule onlyOneRoomReadsZstdByItsLibrary =
      only("com.github.luben..", "org.holotype.zstd..");

  @ArchTest
  static final ArchRule onlyOneRoomReadsZstdWithoutIt =
      only("io.airlift.compress.zstd..", "org.holotype.zstd..");

  @ArchTest
  static final ArchRule onlyImageAndOutputsInflateBlocks =
      only(
          "io.airlift.compress..",
          "org.holotype.zstd..",
          "org.holotype.image..",
          "org.holotype.compare.parquet..");

  @ArchTest
  static final ArchRule onlyImageAndOutputsInflateXz =
      only("org.tukaani.xz..", "org.holotype.image..", "org.holotype.compare.archive..");

  @ArchTest
  static final ArchRule onlyOneRoomReadsHdf = only("io.jhdf..", "org.holotype.compare.array.hdf..");

  @ArchTest
  static final ArchRule onlyOneRoomReadsYaml = only("org.snakeyaml..", "org.holotype.json..");

  @ArchTest
  static final ArchRule onlySignDoesCryptography =
      only("org.bouncycastle..", "org.holotype.sign..");

  @ArchTest static final ArchRule onlyCliParsesOptions = only("picocli..", "org.holotype.cli..");

  @ArchTest
  static final ArchRule onlyCliUsesTheTerminal =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.holotype.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(System.class, "console")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyPrintsStackTraces =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.holotype.cli..")
          .should()
          .callMethod(Throwable.class, "printStackTrace")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule valuesTouchNoDiskAndNoProcess =
      rule(
          noClasses().that().resideInAnyPackage(MANIFEST_SCHEMA),
          resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
              .or(equivalentTo(File.class))
              .or(equivalentTo(FileInputStream.class))
              .or(equivalentTo(FileOutputStream.class))
              .or(equivalentTo(RandomAccessFile.class))
              .or(equivalentTo(Process.class))
              .or(equivalentTo(ProcessBuilder.class))
              .or(equivalentTo(Runtime.class)));

  @ArchTest
  static final ArchRule valuesReadNoClock =
      noClasses()
          .that()
          .resideInAnyPackage(MANIFEST_SCHEMA)
          .should()
          .callMethodWhere(readsTheClock())
          .allowEmptyShould(true);

  private static ArchRule only(String library, String... rooms) {
    return rule(noClasses().that(resideOutsideOfPackages(rooms)), resideInAnyPackage(library));
  }

  private static ArchRule rule(
      GivenClassesConjunction rooms, DescribedPredicate<JavaClass> forbidden) {
    return rooms.should().dependOnClassesThat(forbidden).allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaCall<?>> readsTheClock() {
    return DescribedPredicate.describe(
        "reads the clock",
        call -> {
          String method = call.getTargetOwner().getName() + "." + call.getName();
          return method.startsWith(Clock.class.getName() + ".system")
              || method.equals(Instant.class.getName() + ".now")
              || method.equals("java.lang.System.currentTimeMillis")
              || method.equals("java.lang.System.nanoTime");
        });
  }
}
