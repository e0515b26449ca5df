package org.holotype.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.verdict.JudgementStatement;
import org.holotype.verdict.SampleJudgement;

/**
 * Makes the golden verdict of a version that was never released; that of a released version is
 * never made again. The key is thrown away with the process.
 */
final class GoldenVerdictMaker {
  private GoldenVerdictMaker() {}

  public static void main(String[] arguments) throws IOException {
    byte[] statement = JudgementStatement.of(SampleJudgement.diverged()).toBytes();
    Files.write(Path.of(arguments[0]), Envelope.write(SignedVerdicts.signed(statement)));
  }
}
