package org.holotype.compare.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.holotype.compare.Allowance;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Undecodable;

/**
 * One side's XML (W3C XML 1.0), event by event. Nothing outside the file is ever read, and a file
 * that declares entities or defaults of its own is refused.
 */
final class XmlSide {
  private static final String DRAWN_TEXT = "{http://www.w3.org/2000/svg}text";
  private static final int DEEPEST = 1000;
  private static final XMLInputFactory FACTORY = factory();

  private final Undecodable.Side side;

  /** An encoding of its own other than UTF-8 (W3C XML 1.0, section 4.3.3). */
  private static final Pattern ENCODED =
      Pattern.compile("<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"'](?!(?i:utf-8)[\"'])[^>]{0,200}>");

  /** Nobody here reads what stands for these, and the parser leaves them out of attributes. */
  private static final Pattern UNDECLARED =
      Pattern.compile("&(?!(?:amp|lt|gt|quot|apos);|#)[^\\s;&<]{1,200};");

  /** White space that somebody wrote down on purpose, and nothing else between two tags. */
  private static final Pattern MEANT =
      Pattern.compile(
          ">\\s*+(?:&#(?:0*+(?:9|10|13|32)|x0*+(?:9|[aA]|[dD]|20));\\s*+)++<"
              + "|<!\\[CDATA\\[\\s*+\\]\\]>");

  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE([^>\\[]{0,4096})");

  private final XMLStreamReader reader;
  private final String doctype;
  private final Deque<Content> within = new ArrayDeque<>();
  private final boolean blanksMeant;
  private boolean blanksCount;
  private String blanks = "";

  /** What an element was seen to hold. */
  private enum Content {
    ELEMENTS,
    /** Text beside elements. */
    MIXED,
    /** The text of a drawing, with all that stands in it. */
    DRAWN
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  XmlSide(ByteSource source, Undecodable.Side side) throws IOException {
    this.side = side;
    byte[] bytes = bytes(source);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.contains("<!ENTITY") || text.contains("<!ATTLIST")) {
      throw new Undecodable("it declares entities or attributes of its own").on(side);
    }
    doctype = doctype(text);
    blanksMeant = MEANT.matcher(text).find();
    if (text.contains("<!DOCTYPE") && UNDECLARED.matcher(text).find()) {
      throw new Undecodable("it uses entities that its document type may declare").on(side);
    }
    try {
      reader =
          ENCODED.matcher(text).lookingAt()
              ? FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes))
              : FACTORY.createXMLStreamReader(new StringReader(decoded(bytes)));
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** The parser would tell standard error of bytes that are no UTF-8. */
  private String decoded(byte[] bytes) throws Undecodable {
    int mark = JsonReading.startsWithMark(bytes) ? 3 : 0;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, mark, bytes.length - mark))
          .toString();
    } catch (CharacterCodingException e) {
      throw new Undecodable("no well-formed XML: bytes that are not UTF-8").on(side);
    }
  }

  private static String doctype(String text) {
    Matcher declared = DOCTYPE.matcher(text);
    return declared.find() ? declared.group(1).strip().replaceAll("\\s+", " ") : "";
  }

  private byte[] bytes(ByteSource source) throws IOException {
    try (InputStream in = Channels.newInputStream(source.open())) {
      return in.readNBytes(Allowance.inMemory(source.size()));
    } catch (Undecodable e) {
      throw e.on(side);
    }
  }

  private Undecodable failed(XMLStreamException e) {
    return new Undecodable("no well-formed XML: " + firstLine(e)).on(side);
  }

  private static String firstLine(XMLStreamException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Goes on to the next event that means something: white space between elements does not. */
  int next() throws Undecodable {
    try {
      boolean opened = reader.getEventType() == XMLStreamConstants.START_ELEMENT;
      int event = reader.next();
      String skipped = "";
      while (meansNothing(event)) {
        skipped += event == XMLStreamConstants.DTD ? "" : reader.getText();
        event = reader.next();
      }
      boolean leaf = opened && event == XMLStreamConstants.END_ELEMENT;
      boolean asItIs = blanksCount || (leaf && skipped.indexOf('\n') < 0);
      blanks = asItIs ? skipped : leaf ? "" : between(skipped);
      enter(event);
      if (within.size() > DEEPEST) {
        throw new Undecodable("its elements are nested more than " + DEEPEST + " deep").on(side);
      }
      return event;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /**
   * Beside text white space of any kind shows as one blank; elsewhere a line break is layout, and a
   * blank may stand before a text that comes later.
   */
  private String between(String skipped) {
    if (within.isEmpty() || skipped.isEmpty()) {
      return "";
    }
    return within.element() != Content.ELEMENTS || skipped.indexOf('\n') < 0 ? " " : "";
  }

  private void enter(int event) {
    Content owner = within.isEmpty() ? Content.ELEMENTS : within.element();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT ->
          within.push(
              owner == Content.DRAWN || name().equals(DRAWN_TEXT)
                  ? Content.DRAWN
                  : Content.ELEMENTS);
      case XMLStreamConstants.END_ELEMENT -> within.remove();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        within.remove();
        within.push(owner == Content.DRAWN ? Content.DRAWN : Content.MIXED);
      }
      default -> {}
    }
  }

  private boolean meansNothing(int event) {
    return switch (event) {
      case XMLStreamConstants.SPACE, XMLStreamConstants.DTD -> true;
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> reader.isWhiteSpace();
      default -> false;
    };
  }

  /** Whether some white space of it was written so that it cannot be layout. */
  boolean hasMeantBlanks() {
    return blanksMeant;
  }

  /** From here on no white space is layout: once parsed, what was meant looks like the rest. */
  void countBlanks() {
    blanksCount = true;
  }

  /** White space before the present event that may be more than layout; empty where none is. */
  String blanks() {
    return blanks;
  }

  /** What the document type declaration says, empty where there is none. */
  String doctype() {
    return doctype;
  }

  /** The element's or instruction's name with its name space; empty where there is none. */
  String name() {
    if (reader.getEventType() == XMLStreamConstants.PROCESSING_INSTRUCTION) {
      return reader.getPITarget();
    }
    return reader.hasName() ? reader.getName().toString() : "";
  }

  String localName() {
    return reader.hasName() ? reader.getLocalName() : "";
  }

  /** The present text, comment or instruction. */
  String text() {
    String text =
        reader.getEventType() == XMLStreamConstants.PROCESSING_INSTRUCTION
            ? reader.getPIData()
            : reader.hasText() ? reader.getText() : "";
    return text == null ? "" : text;
  }

  /** Attributes by name, whose order means nothing. */
  Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeName(i).toString(), reader.getAttributeValue(i));
    }
    return attributes;
  }

  /**
   * The prefixes that the present element declares; the empty one is what elements have by default.
   */
  Set<String> prefixes() {
    Set<String> prefixes = new TreeSet<>();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      prefixes.add(prefix == null ? "" : prefix);
    }
    return prefixes;
  }

  /** The name space that a prefix stands for in the present element; empty where for none. */
  String namespace(String prefix) {
    String uri = reader.getNamespaceURI(prefix);
    return uri == null ? "" : uri;
  }

  int line() {
    return reader.getLocation().getLineNumber();
  }
}
