package org.holotype.report.page;

import java.util.List;
import org.holotype.report.Markup;
import org.holotype.report.OutputWords;
import org.holotype.report.PolicyWords;
import org.holotype.verdict.ClaimVerdict;

/** A row per claim. */
final class Claims {
  private static final int ROOM = 200_000;

  private Claims() {}

  static Markup of(List<ClaimVerdict> claims) {
    Markup section = new Markup();
    if (claims.isEmpty()) {
      return section;
    }
    section.open("section", "class", "claims").leaf("h2", "Claims").feed();
    section.open("table", "class", "rows").open("thead").open("tr");
    for (String title : List.of("Verdict", "Claim", "Judged by", "Note")) {
      section.leaf("th", title, "scope", "col");
    }
    section.close().close().open("tbody").feed();
    Section.fill(section, claims, ROOM, Claims::row, Section.row(4));
    return section.close().close().close().feed();
  }

  private static Markup row(ClaimVerdict claim) {
    return new Markup()
        .open("tr")
        .open("td")
        .add(Glyph.of(claim.verdict()))
        .close()
        .leaf("th", OutputWords.remark(claim.name()), "scope", "row")
        .leaf("td", PolicyWords.ofClaim(claim.policy()), "data-label", "Judged by")
        .leaf("td", claim.note().map(OutputWords::remark).orElse(""), "data-label", "Note")
        .close();
  }
}
