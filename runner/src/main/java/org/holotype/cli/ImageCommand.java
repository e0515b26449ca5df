package org.holotype.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.ImageReader.Unpacked;
import org.holotype.image.ImageSource;
import org.holotype.manifest.Image;
import org.holotype.observe.RunDirectory;
import org.holotype.report.JsonReport;
import org.holotype.report.TextReport;
import org.holotype.verdict.ImageVerifyResult;
import org.holotype.verdict.InspectResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holotype image}. */
@Command(
    name = "image",
    header = "Read images: verify, describe, unpack, keep.",
    subcommands = {
      ImageCommand.Verify.class,
      ImageCommand.Inspect.class,
      ImageCommand.Unpack.class,
      ImageCommand.Import.class
    })
final class ImageCommand extends Group {
  /** {@code holotype image verify}. */
  @Command(
      name = "verify",
      header = "Check that images are, byte for byte, what their digests say.",
      description = {
        "",
        "Documents, layers and diffIDs are held against the digests that name them. What the layers",
        "hold is not looked at: that is for inspect, which also tells the digest of the tree."
      },
      footer = {"", "  $ holotype image verify image/ archive/*.tar"})
  static final class Verify extends Action {
    @Parameters(arity = "1..*", paramLabel = "SRC", description = "Images.")
    private List<String> sources = List.of();

    @Mixin private ImageSignersOption signers = new ImageSignersOption();
    @Mixin private ImageLimitsOption limits = new ImageLimitsOption();

    @Override
    int act(Talk talk) {
      int worst = HOLDS;
      try (Bench bench = Bench.open(talk).allowing(limits)) {
        for (String source : sources) {
          ImageVerifyResult result = verify(source, bench, talk);
          report(result, talk);
          worst = Math.max(worst, result.findings().isEmpty() ? HOLDS : NO_VERDICT);
        }
      }
      return worst;
    }

    /** One image that is refused leaves the others their turn. */
    private ImageVerifyResult verify(String source, Bench bench, Talk talk) {
      try (ImageSource image = bench.imageSources(signers).source(source)) {
        return bench.imageReader().verify(image);
      } catch (IOException e) {
        throw closing(source, e);
      } catch (Failure failure) {
        if (failure.code() == Code.INTERRUPTED) {
          throw failure;
        }
        talk.complaint(failure);
        return ImageVerifyResult.failed(source, failure);
      }
    }

    private void report(ImageVerifyResult result, Talk talk) {
      talk.result(
          new TextReport(talk.palette()).imageVerify(result),
          () ->
              sources.size() == 1
                  ? JsonReport.imageVerify(result)
                  : (JsonReport.imageVerifyLine(result) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** {@code holotype image inspect}. */
  @Command(
      name = "inspect",
      header = "Verify an image and say what it is.",
      footer = {"", "  $ holotype image inspect image/"})
  static final class Inspect extends Action {
    @Parameters(paramLabel = "SRC", description = "The image.")
    private String source = "";

    @Mixin private ImageSignersOption signers = new ImageSignersOption();
    @Mixin private ImageLimitsOption limits = new ImageLimitsOption();

    @Override
    int act(Talk talk) {
      try (Bench bench = Bench.open(talk).allowing(limits);
          ImageSource image = bench.imageSources(signers).source(source)) {
        return report(bench.imageReader().inspect(image), talk);
      } catch (IOException e) {
        throw closing(source, e);
      }
    }
  }

  /** {@code holotype image unpack}. */
  @Command(
      name = "unpack",
      header = "Verify an image and unpack it into a new directory.",
      footer = {"", "  $ holotype image unpack image/ rootfs/"})
  static final class Unpack extends Action {
    private static final String LEFT_OFF = "not on disk, and covered by the tree digest: ";

    @Parameters(index = "0", paramLabel = "SRC", description = "The image.")
    private String source = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "A directory that is not there yet.")
    private Path directory = Path.of("");

    @Mixin private ImageSignersOption signers = new ImageSignersOption();
    @Mixin private ImageLimitsOption limits = new ImageLimitsOption();

    @Override
    int act(Talk talk) {
      try (Bench bench = Bench.open(talk).allowing(limits);
          ImageSource image = bench.imageSources(signers).source(source)) {
        Unpacked unpacked = bench.imageReader().unpack(image, directory);
        unpacked.leftOff().ifPresent(what -> talk.note(LEFT_OFF + what));
        return report(unpacked.image(), talk);
      } catch (IOException e) {
        throw closing(source, e);
      }
    }
  }

  /** {@code holotype image import}. */
  @Command(
      name = "import",
      header = "Verify an image and keep its bytes for re-runs.",
      footer = {"", "  $ holotype image import image.tar"})
  static final class Import extends Action {
    @Parameters(paramLabel = "SRC", description = "The image.")
    private String source = "";

    @Mixin private ImageSignersOption signers = new ImageSignersOption();
    @Mixin private ImageLimitsOption limits = new ImageLimitsOption();

    @Override
    int act(Talk talk) {
      return report(keep(talk), talk);
    }

    private Image keep(Talk talk) {
      try (Bench bench = Bench.open(talk).allowing(limits);
          RunDirectory run = RunDirectory.create(bench.home().runs());
          ImageSource image = bench.imageSources(run.make("image"), signers).source(source)) {
        return bench.images().add(image).image();
      } catch (IOException e) {
        throw closing(source, e);
      }
    }
  }

  private static Failure closing(String source, IOException e) {
    return new Failure(
            Code.IMAGE_UNREADABLE,
            "image " + source + " could not be closed",
            String.valueOf(e.getMessage()),
            "look at the disk that holds it")
        .causedBy(e);
  }

  private static int report(Image image, Talk talk) {
    InspectResult result = InspectResult.of(image);
    image.platformContradiction().ifPresent(talk::warning);
    talk.result(new TextReport(talk.palette()).inspect(result), () -> JsonReport.inspect(result));
    return Action.HOLDS;
  }
}
