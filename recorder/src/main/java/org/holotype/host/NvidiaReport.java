package org.holotype.host;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;

/**
 * What {@code nvidia-smi -q -x} says of every card: by the path of an element below {@code
 * nvidia_smi_log}, its text, one for each card. Only paths we ask for are kept; serial numbers,
 * UUIDs, host names and processes are among the rest.
 *
 * @param source the program
 * @param cards how many it reports
 * @param values by path, in the order of the cards
 * @param problem why there are none
 */
record NvidiaReport(String source, int cards, Map<String, List<String>> values, String problem) {
  /** The end of a fact's name, and the element that states it. */
  static final Map<String, String> FACTS =
      Map.ofEntries(
          Map.entry("cuda", "cuda_version"),
          Map.entry("architecture", "gpu/product_architecture"),
          Map.entry("names", "gpu/product_name"),
          Map.entry("memory", "gpu/fb_memory_usage/total"),
          Map.entry("ecc", "gpu/ecc_mode/current_ecc"),
          Map.entry("mig", "gpu/mig_mode/current_mig"),
          Map.entry("persistence", "gpu/persistence_mode"),
          Map.entry("compute-mode", "gpu/compute_mode"),
          Map.entry("clocks.graphics.max", "gpu/max_clocks/graphics_clock"),
          Map.entry("clocks.memory.max", "gpu/max_clocks/mem_clock"),
          Map.entry("clocks.applications", "gpu/applications_clocks/graphics_clock"),
          Map.entry("virtualisation", "gpu/gpu_virtualization_mode/virtualization_mode"),
          Map.entry("gsp", "gpu/gsp_firmware_version"));

  private static final String ROOT = "nvidia_smi_log/";
  private static final String CARD = "gpu";
  private static final int DEEPEST = 16;
  private static final int MOST_CARDS = 64;
  private static final int LONGEST = 256;

  /** Where the report comes from: the program itself, or a copy of what it said. */
  @FunctionalInterface
  interface Source {
    Reading read();
  }

  NvidiaReport {
    values = Map.copyOf(values);
  }

  static NvidiaReport of(Reading reading) {
    if (reading.text().isEmpty()) {
      return new NvidiaReport(reading.source(), 0, Map.of(), reading.problem());
    }
    try {
      Map<String, List<String>> values = parse(reading.text().get());
      int cards = values.getOrDefault(CARD, List.of()).size();
      return new NvidiaReport(reading.source(), cards, values, "it does not say so of every card");
    } catch (XMLStreamException e) {
      return new NvidiaReport(reading.source(), 0, Map.of(), "its report cannot be read");
    }
  }

  /** All cards' values of one element, {@code a; b}; a value too few could be anyone's. */
  Fact fact(String name, String path) {
    List<String> found = values.getOrDefault(path, List.of());
    return found.isEmpty() || (path.startsWith(CARD + "/") && found.size() != cards)
        ? Fact.unavailable(name, source, problem)
        : Fact.known(name, EscapedBytes.write(String.join("; ", found)), source);
  }

  private static Map<String, List<String>> parse(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    Map<String, List<String>> found = new TreeMap<>();
    StringBuilder path = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> open(path, reader.getLocalName(), found);
        case XMLStreamConstants.END_ELEMENT -> path.setLength(path.lastIndexOf("/"));
        case XMLStreamConstants.CHARACTERS -> keep(path, reader.getText().strip(), found);
        default -> {}
      }
    }
    return found;
  }

  private static void open(StringBuilder path, String name, Map<String, List<String>> found)
      throws XMLStreamException {
    path.append('/').append(name);
    if (path.toString().equals("/" + ROOT + CARD)) {
      add(CARD, "", found);
    }
    if (path.chars().filter(letter -> letter == '/').count() > DEEPEST) {
      throw new XMLStreamException("deeper than any report");
    }
  }

  private static void keep(StringBuilder path, String text, Map<String, List<String>> found) {
    String below = path.substring(1);
    String asked = below.startsWith(ROOT) ? below.substring(ROOT.length()) : "";
    if (!text.isEmpty() && FACTS.containsValue(asked) && text.length() <= LONGEST) {
      add(asked, text, found);
    }
  }

  private static void add(String path, String text, Map<String, List<String>> found) {
    List<String> values = found.computeIfAbsent(path, each -> new ArrayList<>());
    if (values.size() < MOST_CARDS) {
      values.add(text);
    }
  }
}
