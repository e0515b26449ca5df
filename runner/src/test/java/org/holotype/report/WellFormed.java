package org.holotype.report;

import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** What a document is made of, its words apart. */
public final class WellFormed {
  /** Words that want to be more than words. */
  public static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\" onload=\"x\" x=\"",
          "' onload='x' x='",
          "</title></style></code></td><img src=x onerror=y>",
          "]]><![CDATA[<b>",
          "--><!-- <b>",
          "&lt;b&gt;&amp;&#60;b&#62;",
          "`|`\n| --- |\n[x](javascript:y) ![x](http://z) @someone <b>",
          "\u0000\u0001\u001b[2J\u202e\ufeff\ufffe\uffff\ud800",
          "javascript:alert(1)",
          "\\x3cb\\x3e ${x} {{x}} %s");

  private WellFormed() {}

  /** Elements and the names of their attributes, in order; fails where it is no XML. */
  public static String skeleton(String document) throws Exception {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
    StringBuilder skeleton = new StringBuilder();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        skeleton.append('<').append(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          skeleton.append(' ').append(reader.getAttributeLocalName(i));
        }
        skeleton.append('>');
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        skeleton.append("</>");
      } else if (event != XMLStreamConstants.CHARACTERS
          && event != XMLStreamConstants.END_DOCUMENT
          && event != XMLStreamConstants.DTD) {
        skeleton.append("unexpected ").append(event);
      }
    }
    return skeleton.toString();
  }
}
