package org.holotype.compare.corpus;

/** A document of one page. */
public final class PdfPage {
  private PdfPage() {}

  /** Draws these operators. */
  public static byte[] drawing(String operators) {
    return new PdfWriter()
            .object("catalog", "<< /Type /Catalog /Pages {pages} >>")
            .object("pages", "<< /Type /Pages /Kids [{page}] /Count 1 >>")
            .object("page", "<< /Type /Page /Parent {pages} /Contents {contents} >>")
            .stream("contents", "", operators)
            .trailer("/Root {catalog}")
            .write();
  }
}
