package org.holotype.report;

import java.util.ArrayList;
import java.util.List;
import org.holotype.verdict.VerifyResult.Signature;

/** Who signed, one row each. */
final class SignatureRows {
  private SignatureRows() {}

  static List<String> lines(List<Signature> signatures) {
    Table table = new Table("  ");
    for (Signature signature : signatures) {
      table.row(
          signature.trust().word(),
          signature.signer().map(Words::harmless).orElse("nobody the store names"),
          Words.harmless(signature.key()));
    }
    List<String> lines = new ArrayList<>(List.of("signatures"));
    lines.addAll(signatures.isEmpty() ? List.of("  none") : table.lines());
    return lines;
  }
}
