package org.holotype.compare.slot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holotype.machine.AnyUser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version is told from a number that says something else. */
@AnyUser
class ToolsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Matplotlib version3.6.3, https://matplotlib.org/ | Matplotlib version3.7.1, https://matplotlib.org/",
        "Matplotlib pdf backend v3.6.3 | Matplotlib pdf backend v3.10.0",
        "pdfTeX-1.40.24 | pdfTeX-1.40.25",
        "tifffile.py | tifffile.py",
        "tifffile.py 2023.1 | tifffile.py 2026.2",
        "cairo 1.16.0 (https://cairographics.org) | cairo 1.18.0 (https://cairographics.org)",
        "R 4.2.1 | R 4.3.0",
        "gnuplot 5.4 patchlevel 2 | gnuplot 6.0 patchlevel 1",
        "GPL Ghostscript 9.55.0 | GPL Ghostscript 10.0.0",
        "xdvipdfmx (20220710) | xdvipdfmx (20240305)",
        "Microsoft Word 2019 | Microsoft Word 2021",
        "GCC: (Debian 12.2.0-14) 12.2.0 | GCC: (Debian 14.1.0-5) 14.1.0",
        "GCC: (GNU) 11.4.1 20230605 (Red Hat 11.4.1-2) | GCC: (GNU) 11.5.0 20240719 (Red Hat 11.5.0-5)",
        "clang version 14.0.0-1ubuntu1.1 | clang version 18.1.3",
        "MATLAB 5.0 MAT-file | MATLAB 7.3 MAT-file",
        "made with ImageMagick 7.1.0 | made with ImageMagick 7.1.1",
        "This is pdfTeX, Version 3.141592653-2.6-1.40.24 (TeX Live 2022/Debian) kpathsea version 6.3.4"
            + "| This is pdfTeX, Version 3.141592653-2.6-1.40.25 (TeX Live 2023/Debian) kpathsea version 6.3.5"
      })
  void versionsOfOneProgramAreOneTool(String recorded, String observed) {
    assertTrue(Tools.isSame(recorded, observed));
    assertTrue(Tools.isName(recorded) && Tools.isName(observed));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cut at 5 sigma | cut at 3 sigma",
        "cut at 0.5 | cut at 0.3",
        "Fiji 2.9 | gnuplot 5.4",
        "Cut at p = 0.04 | Cut at p = 0.05",
        "smoothed with sigma2 | smoothed with sigma3",
        "Threshold 5 | Threshold 6",
        "Scale 0.5 um | Scale 0.6 um"
      })
  void otherNumbersAreNone(String recorded, String observed) {
    assertFalse(Tools.isSame(recorded, observed));
  }
}
