package org.holotype.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Output;
import org.holotype.manifest.Selector;
import org.holotype.select.Selected;
import org.holotype.select.Selection;
import org.holotype.store.BlobStore;

/**
 * What the outputs say at the places that claims name: kept with the claim, so that a reader who
 * has only the record still knows the author's number.
 *
 * @param claims with what was found
 * @param warnings where nothing was
 */
record ClaimedValues(List<Claim> claims, List<String> warnings) {
  static ClaimedValues of(List<Claim> declared, List<Output> outputs, BlobStore blobs) {
    List<Claim> claims = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Claim claim : declared) {
      Optional<Selected> selected =
          claim.part().flatMap(part -> digest(claim, outputs).map(file -> find(part, file, blobs)));
      claims.add(selected.flatMap(Selected::value).map(claim::found).orElse(claim));
      selected
          .filter(one -> one.value().isEmpty())
          .ifPresent(
              one ->
                  warnings.add(
                      "claim \""
                          + claim.name()
                          + "\" finds no value in "
                          + claim.output()
                          + ": "
                          + one.reason()));
    }
    return new ClaimedValues(claims, warnings);
  }

  private static Optional<Digest> digest(Claim claim, List<Output> outputs) {
    return outputs.stream()
        .filter(output -> output.change() != Output.Change.DELETED)
        .filter(output -> output.path().equals(claim.output()))
        .findFirst()
        .flatMap(Output::digest);
  }

  private static Selected find(Selector part, Digest file, BlobStore blobs) {
    try (InputStream bytes = blobs.open(file)) {
      return Selection.of(part, bytes);
    } catch (IOException e) {
      return Selected.missing(String.valueOf(e.getMessage()));
    }
  }
}
