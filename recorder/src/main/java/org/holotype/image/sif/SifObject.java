package org.holotype.image.sif;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.holotype.sign.key.SignatureHash;

/**
 * One object of a SIF, as its descriptor says (sif, pkg/sif/sif.go, {@code rawDescriptor}).
 *
 * @param type for example {@link #PARTITION}
 * @param id unique in the file
 * @param group with its marking bits
 * @param link id of an object, or a group with its marking bits
 * @param offset in the file
 * @param size in bytes
 * @param name bytes as ISO-8859-1
 * @param descriptor the raw descriptor
 */
public record SifObject(
    int type,
    long id,
    long group,
    long link,
    long offset,
    long size,
    String name,
    ByteBuffer descriptor) {
  public static final int DEFINITION = 0x4001;
  public static final int LABELS = 0x4003;
  public static final int PARTITION = 0x4004;
  public static final int SIGNATURE = 0x4005;
  public static final int JSON = 0x4006;
  public static final int SBOM = 0x4009;
  public static final int OCI_ROOT_INDEX = 0x400a;
  public static final int OCI_BLOB = 0x400b;

  /** A processor that is not told, or not known. */
  public static final String UNKNOWN = "unknown";

  static final int BYTES = 585;
  private static final int NAME = 73;
  private static final int NAME_BYTES = 128;
  private static final int EXTRA = 201;
  private static final int EXTRA_BYTES = 384;

  /** Reads one descriptor. */
  static SifObject read(ByteBuffer raw) {
    return new SifObject(
        raw.getInt(0),
        raw.getInt(5) & 0xffffffffL,
        raw.getInt(9) & 0xffffffffL,
        raw.getInt(13) & 0xffffffffL,
        raw.getLong(17),
        raw.getLong(25),
        text(raw, NAME, NAME_BYTES),
        raw);
  }

  static boolean isUsed(ByteBuffer raw) {
    return raw.get(4) != 0;
  }

  /** What a partition's file system is: 1 squashfs, 2 ext3, 5 and 6 encrypted. */
  public int fileSystem() {
    return descriptor.order(ByteOrder.LITTLE_ENDIAN).getInt(EXTRA);
  }

  /** What a partition is for: 1 system, 2 primary system, 3 data, 4 overlay. */
  public int purpose() {
    return descriptor.order(ByteOrder.LITTLE_ENDIAN).getInt(EXTRA + 4);
  }

  /** The processor that a partition is for, in Go's words; a signature covers it. */
  public String architecture() {
    return architecture(text(descriptor, EXTRA + 8, 3));
  }

  /** The processor of a code (sif, pkg/sif/arch.go). */
  static String architecture(String code) {
    return switch (code) {
      case "01" -> "386";
      case "02" -> "amd64";
      case "03" -> "arm";
      case "04" -> "arm64";
      case "05" -> "ppc64";
      case "06" -> "ppc64le";
      case "11" -> "s390x";
      case "12" -> "riscv64";
      case "13" -> "loong64";
      default -> UNKNOWN;
    };
  }

  /** The digest that an OCI object has, as its descriptor says. */
  public String ociDigest() {
    return text(descriptor, EXTRA, EXTRA_BYTES);
  }

  /** The hash under a signature. */
  SignatureHash hash() {
    return switch (descriptor.order(ByteOrder.LITTLE_ENDIAN).getInt(EXTRA)) {
      case 2 -> SignatureHash.SHA384;
      case 3 -> SignatureHash.SHA512;
      default -> SignatureHash.SHA256;
    };
  }

  /** Number and type, for people. */
  String words() {
    return "object " + id + " (" + typeWords() + ")";
  }

  private String typeWords() {
    return switch (type) {
      case DEFINITION -> "definition";
      case LABELS -> "labels";
      case PARTITION -> "partition";
      case SIGNATURE -> "signature";
      case JSON -> "JSON";
      case SBOM -> "bill of materials";
      case OCI_ROOT_INDEX -> "OCI index";
      case OCI_BLOB -> "OCI blob";
      default -> "type " + Integer.toHexString(type);
    };
  }

  /** The bytes of the descriptor from there on. */
  byte[] part(int from, int count) {
    byte[] part = new byte[count];
    descriptor.get(from, part);
    return part;
  }

  /** The fingerprint of a signature's key, in hexadecimal digits; empty where there is none. */
  public String fingerprint() {
    String hex = java.util.HexFormat.of().formatHex(part(EXTRA + 4, 20));
    return hex.matches("0*") ? "" : hex;
  }

  static String text(ByteBuffer bytes, int from, int count) {
    byte[] field = new byte[count];
    bytes.get(from, field);
    String text = new String(field, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
