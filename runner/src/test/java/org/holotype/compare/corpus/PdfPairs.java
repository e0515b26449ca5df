package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_ID;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_PATH_HOST;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.UNREADABLE;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holotype.compare.Context;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** PDF papers and figures. */
final class PdfPairs {
  private static final String MARCH = "D:20260301100230Z";
  private static final String SEPTEMBER = "D:20260912233010+02'00'";
  private static final String RESULT = "BT /F1 10 Tf 72 700.5 Td (p = 0.049, n = 1204) Tj ET";

  static final List<Pair> ALL = all();

  private PdfPairs() {}

  private static Pair pdf(
      String name, PdfWriter recorded, PdfWriter observed, Verdict verdict, DifferenceClass one) {
    return Pair.of("PDF: " + name, "paper.pdf", recorded.write(), observed.write(), verdict, one)
        .between(RunsApart.FIRST, RunsApart.SECOND);
  }

  static PdfWriter paper() {
    return paper(RESULT);
  }

  /** Two pages, the second of which draws so. */
  private static PdfWriter paper(String second) {
    return pages("0.5 0 0 RG 10.25 20 m 30.125 40.0625 l S", second);
  }

  static PdfWriter pages(String... drawn) {
    StringBuilder kids = new StringBuilder();
    PdfWriter pdf =
        new PdfWriter()
            .object("catalog", "<< /Type /Catalog /Pages {pages} /OpenAction [{page1} /Fit] >>")
            .object(
                "font",
                "<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Helvetica"
                    + " /FontDescriptor {descriptor} >>")
            .object("descriptor", "<< /FontName /ABCDEF+Helvetica /Flags 32 >>");
    for (int i = 1; i <= drawn.length; i++) {
      kids.append("{page").append(i).append("} ");
      pdf
          .object("page" + i, "<< /Type /Page /Parent {pages} /Contents {contents" + i + "} >>")
          .stream("contents" + i, "", drawn[i - 1]);
    }
    return pdf
        .object(
            "pages",
            "<< /Type /Pages /Count 2 /MediaBox [0 0 612 792]"
                + " /Resources << /Font << /F1 {font} >> /XObject << /Im1 {image} >> >>"
                + " /Kids ["
                + kids
                + "] >>")
        .stream("image", imageOf(4, 2), "\1\2\3\4\5\6\7\10")
        .trailer("/Root {catalog}");
  }

  private static String imageOf(int width, int height) {
    return "/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Width "
        + width
        + " /Height "
        + height;
  }

  private static PdfWriter withInfo(String info) {
    return paper().object("info", "<< " + info + " >>").trailer("/Info {info}");
  }

  private static PdfWriter withXmp(String date, String id) {
    return paper().object("catalog", "<< /Type /Catalog /Pages {pages} /Metadata {xmp} >>").stream(
        "xmp",
        "/Type /Metadata /Subtype /XML",
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
            + "<rdf:Description xmp:CreateDate=\""
            + date
            + "\"><xmpMM:InstanceID>uuid:"
            + id
            + "</xmpMM:InstanceID></rdf:Description></x:xmpmeta>");
  }

  private static List<Pair> all() {
    List<Pair> pairs = new ArrayList<>();
    pairs.addAll(otherForms());
    pairs.addAll(metadata());
    pairs.addAll(contents());
    pairs.addAll(structure());
    pairs.addAll(damaged());
    return pairs;
  }

  private static List<Pair> otherForms() {
    return List.of(
        pdf("compressed harder", paper().level(1), paper().level(9), EQUIVALENT, ENCODING)
            .normalisers("recompressed"),
        pdf("not compressed", paper(), paper().level(0), EQUIVALENT, ENCODING)
            .normalisers("recompressed"),
        pdf("objects numbered otherwise", paper(), paper().reversed(), EQUIVALENT, ENCODING)
            .normalisers("object-layout"),
        pdf("objects numbered from 40 on", paper(), paper().gap(39), EQUIVALENT, ENCODING),
        pdf("object streams", paper(), paper().packed().reversed(), EQUIVALENT, ENCODING)
            .normalisers("object-layout"),
        pdf(
                "numbers and spaces of a drawing spelled otherwise",
                paper("72 700.5 m 72.0 9 l S"),
                paper("72.00   700.50 m\n72 9.0 l S % done"),
                EQUIVALENT,
                ENCODING)
            .normalisers("content-spelling"),
        pdf("another PDF version", paper(), paper().version("1.7"), EQUIVALENT, METADATA_ONLY),
        pdf(
            "one p-value, numbered otherwise and packed",
            paper(),
            paper(RESULT.replace("0.049", "0.051")).reversed().packed().level(9),
            DIVERGED,
            VALUE_CHANGE));
  }

  private static List<Pair> metadata() {
    return List.of(
        pdf(
                "its dates, each within its run",
                withInfo("/CreationDate (" + MARCH + ") /ModDate (" + MARCH + ")"),
                withInfo("/CreationDate (" + SEPTEMBER + ") /ModDate (" + SEPTEMBER + ")"),
                EQUIVALENT,
                EMBEDDED_TIMESTAMP)
            .where("trailer, /Info /CreationDate")
            .differing(0),
        pdf(
            "its date, outside the run",
            withInfo("/CreationDate (" + MARCH + ")"),
            withInfo("/CreationDate (D:20250912213010Z)"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
                "its date, of runs of which nothing is known",
                withInfo("/CreationDate (" + MARCH + ")"),
                withInfo("/CreationDate (" + SEPTEMBER + ")"),
                DIVERGED,
                VALUE_CHANGE)
            .between(Context.NONE, Context.NONE),
        pdf(
            "its id",
            paper().trailer("/ID [<00112233445566778899aabbccddeeff> <00112233445566778899>]"),
            paper().trailer("/ID [<ff112233445566778899aabbccddeeff> <ff112233445566778899>]"),
            EQUIVALENT,
            EMBEDDED_ID),
        pdf(
            "its id, which is a word",
            paper().trailer("/ID [(alpha) (alpha)]"),
            paper().trailer("/ID [(omega) (omega)]"),
            DIVERGED,
            STRUCTURAL),
        pdf(
            "the version of its program",
            withInfo("/Producer (pdfTeX-1.40.24) /Creator (TeX)"),
            withInfo("/Producer (pdfTeX-1.40.25) /Creator (TeX)"),
            EQUIVALENT,
            METADATA_ONLY),
        pdf(
            "a program that only one side names",
            paper(),
            withInfo("/Producer (pdfTeX-1.40.25)"),
            DIVERGED,
            STRUCTURAL),
        pdf(
            "its title",
            withInfo("/Title (Decay of the mean)"),
            withInfo("/Title (Decay of the median)"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
            "where it was made",
            withInfo("/Title (/home/ada/paper/main.tex)"),
            withInfo("/Title (/scratch/review/main.tex)"),
            EQUIVALENT,
            EMBEDDED_PATH_HOST),
        pdf(
            "XMP date and id",
            withXmp("2026-03-01T10:01:00Z", "11112222-3333-4444-5555-666677778888"),
            withXmp("2026-09-12T21:30:20Z", "99992222-3333-4444-5555-666677778888"),
            EQUIVALENT,
            EMBEDDED_TIMESTAMP),
        pdf(
            "XMP date outside the run",
            withXmp("2026-03-01T10:01:00Z", "11112222-3333-4444-5555-666677778888"),
            withXmp("2024-09-12T21:30:20Z", "11112222-3333-4444-5555-666677778888"),
            DIVERGED,
            VALUE_CHANGE));
  }

  private static PdfWriter withFont(String base, String descriptor) {
    return paper()
        .object(
            "font",
            "<< /Type /Font /Subtype /Type1 /BaseFont /"
                + base
                + " /FontDescriptor {descriptor} >>")
        .object("descriptor", "<< /FontName /" + descriptor + " /Flags 32 >>");
  }

  private static List<Pair> contents() {
    return List.of(
        pdf(
                "one p-value on page 2",
                paper(),
                paper(RESULT.replace("0.049", "0.051")),
                DIVERGED,
                VALUE_CHANGE)
            .where("page 2, token 8")
            .differing(1),
        pdf(
                "one digit in a text that is spaced piece by piece",
                paper("BT [(p = 0.0) -20 (49)] TJ ET"),
                paper("BT [(p = 0.0) -20 (48)] TJ ET"),
                DIVERGED,
                VALUE_CHANGE)
            .differing(1),
        pdf(
            "a text with its time, each within its run",
            paper("BT (made 2026-03-01 10:03:00) Tj ET"),
            paper("BT (made 2026-09-12 21:30:30) Tj ET"),
            EQUIVALENT,
            EMBEDDED_TIMESTAMP),
        pdf(
            "a text with its time and another result",
            paper("BT (made 2026-03-01 10:03:00, p = 0.04) Tj ET"),
            paper("BT (made 2026-09-12 21:30:30, p = 0.05) Tj ET"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
            "a day of observation in the text",
            paper("BT (observed on 2026-02-28) Tj ET"),
            paper("BT (observed on 2026-09-12) Tj ET"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
                "a coordinate, one step of a double away",
                paper("72.1000000000000014 700.5 m S"),
                paper("72.1000000000000156 700.5 m S"),
                EQUIVALENT,
                FLOAT_NOISE)
            .maxUlp(1),
        pdf(
            "a coordinate that moved by a hundredth",
            paper("72.10 700.5 m S"),
            paper("72.11 700.5 m S"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
            "a whole number that changed by a millionth",
            paper("1000000 700.5 m S"),
            paper("1000001 700.5 m S"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
            "a line more",
            paper("0 0 m 5 5 l S"),
            paper("0 0 m 5 5 l 6 6 l S"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
            "another operator",
            paper("0 0 m 5 5 l S"),
            paper("0 0 m 5 5 l f"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
            "an image inside a page",
            paper("BI /W 2 /H 2 /BPC 8 /CS /G ID \1\2\3\4 EI Q"),
            paper("BI /W 2 /H 2 /BPC 8 /CS /G ID \1\2\3\5 EI Q"),
            DIVERGED,
            VALUE_CHANGE),
        pdf(
                "one sample of an image",
                paper(),
                paper().stream("image", imageOf(4, 2), "\1\2\3\4\5\6\7\11"),
                DIVERGED,
                VALUE_CHANGE)
            .where("page 1, /Resources /XObject /Im1, sample 7"),
        pdf(
            "random letters before a font's name",
            withFont("ABCDEF+Helvetica", "ABCDEF+Helvetica"),
            withFont("QWERTZ+Helvetica", "QWERTZ+Helvetica"),
            EQUIVALENT,
            EMBEDDED_ID),
        pdf(
            "another font",
            withFont("ABCDEF+Helvetica", "ABCDEF+Helvetica"),
            withFont("ABCDEF+Helvetica", "ABCDEF+Courier"),
            DIVERGED,
            VALUE_CHANGE));
  }

  private static List<Pair> structure() {
    PdfWriter jumping =
        paper().object("catalog", "<< /Type /Catalog /Pages {pages} /OpenAction [{page2} /Fit] >>");
    PdfWriter turned =
        paper()
            .object("page2", "<< /Type /Page /Parent {pages} /Rotate 90 /Contents {contents2} >>");
    PdfWriter note =
        paper()
            .object(
                "page2",
                "<< /Type /Page /Parent {pages} /Contents {contents2}"
                    + " /Annots [<< /Subtype /Text /Contents (check p) /P {page2} >>] >>");
    return List.of(
        pdf("a page less", paper(), pages("0 0 m"), DIVERGED, STRUCTURAL).where("page 2"),
        pdf(
            "pages that changed places",
            pages("1 0 0 rg", "0 1 0 rg"),
            pages("0 1 0 rg", "1 0 0 rg"),
            DIVERGED,
            VALUE_CHANGE),
        pdf("it opens on another page", paper(), jumping, DIVERGED, VALUE_CHANGE),
        pdf("a page that is turned", paper(), turned, DIVERGED, STRUCTURAL).differing(1),
        pdf("a note on a page", paper(), note, DIVERGED, STRUCTURAL).where("page 2, /Annots"));
  }

  private static List<Pair> damaged() {
    byte[] whole = paper().write();
    return List.of(
        pdf(
            "encrypted",
            paper(),
            paper().trailer("/Encrypt << /Filter /Standard >>"),
            DIVERGED,
            UNREADABLE),
        pdf(
            "a stream with a wrong length",
            paper(),
            paper().stream("image", imageOf(4, 2) + " /Length 99999", "\1"),
            DIVERGED,
            UNREADABLE),
        Pair.of(
            "PDF: cut short",
            "paper.pdf",
            whole,
            Arrays.copyOf(whole, whole.length - 40),
            DIVERGED,
            TRUNCATED));
  }
}
