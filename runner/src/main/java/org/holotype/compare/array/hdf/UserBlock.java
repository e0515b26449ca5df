package org.holotype.compare.array.hdf;

import io.jhdf.HdfFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.compare.Findings;
import org.holotype.compare.Terms;
import org.holotype.compare.array.matlab.MatHeader;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/** What stands before the superblock, where MATLAB 7.3 keeps the header of its older files. */
final class UserBlock {
  /** The words of a MAT-file, then version 0x0200 in either byte order. */
  private static final Pattern MATLAB =
      Pattern.compile("(?<words>MATLAB[^\0]{0,118})\0*(?:\0\2IM|\2\0MI)\0*+", Pattern.DOTALL);

  private UserBlock() {}

  static Difference compare(HdfFile recorded, HdfFile observed, Terms terms) {
    String before = text(recorded);
    String now = text(observed);
    if (before.equals(now)) {
      return Difference.NONE;
    }
    Matcher one = MATLAB.matcher(before);
    Matcher other = MATLAB.matcher(now);
    return one.matches() && other.matches() && before.length() == now.length()
        ? MatHeader.compare(one.group("words").strip(), other.group("words").strip(), terms)
        : new Findings()
            .add(DifferenceClass.VALUE_CHANGE)
            .at("user block")
            .note("the user block differs")
            .difference();
  }

  private static String text(HdfFile file) {
    if (file.getUserBlockSize() == 0) {
      return "";
    }
    ByteBuffer block = file.getUserBlockBuffer();
    byte[] bytes = new byte[block.remaining()];
    block.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
