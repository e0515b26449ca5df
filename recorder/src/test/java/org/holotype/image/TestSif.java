package org.holotype.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.holotype.manifest.Digest;

/** Writes SIF files, honest unless told otherwise. */
public final class TestSif {
  public static final int DESCRIPTORS = 4096;
  public static final int DESCRIPTOR = 585;
  private static final int DATA = 32768;

  private final List<ByteBuffer> descriptors = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();
  private int end = DATA;

  /** The image's root file system. */
  public TestSif system(byte[] squashfs) {
    return partition(squashfs, 1, 2);
  }

  public TestSif partition(byte[] bytes, int fileSystem, int purpose) {
    add(0x4004, "rootfs", bytes);
    last(each -> each.putInt(201, fileSystem).putInt(205, purpose).put(209, "02".getBytes(UTF)));
    return this;
  }

  public TestSif definition(String text) {
    return add(0x4001, "image.def", text.getBytes(UTF));
  }

  public TestSif json(String name, String text) {
    return add(0x4006, name, text.getBytes(UTF));
  }

  public TestSif signature(String text) {
    return signature(text, "");
  }

  /** A signature of the group, over SHA-256, by the OpenPGP key of this fingerprint. */
  public TestSif signature(String text, String fingerprint) {
    add(0x4005, "signature", text.getBytes(UTF));
    byte[] entity = HexFormat.of().parseHex(fingerprint);
    return last(each -> each.putInt(9, 0).putInt(13, 0xf0000001).putInt(201, 1).put(205, entity));
  }

  /** An index of OCI's, or a blob, under its digest. */
  public TestSif oci(int type, byte[] bytes) {
    add(type, "", bytes);
    return last(each -> each.put(201, Digest.sha256(bytes).toString().getBytes(UTF)));
  }

  /** What a signature of these objects lists (sif, pkg/integrity, {@code imageMetadata}). */
  public String list(int... numbers) {
    StringBuilder objects = new StringBuilder();
    for (int number : numbers) {
      objects
          .append(objects.length() == 0 ? "" : ",")
          .append("{\"relativeId\":")
          .append(number - 1)
          .append(",\"descriptorDigest\":\"")
          .append(Digest.sha256(signed(number)))
          .append("\",\"objectDigest\":\"")
          .append(Digest.sha256(data.get(number - 1)))
          .append("\"}");
    }
    byte[] file = bytes();
    byte[] header = Arrays.copyOf(file, 61);
    System.arraycopy(file, 48, header, 45, 16);
    return "{\"version\":1,\"header\":{\"digest\":\""
        + Digest.sha256(header)
        + "\"},\"objects\":["
        + objects
        + "]}";
  }

  private byte[] signed(int number) {
    byte[] raw = descriptors.get(number - 1).array();
    ByteBuffer signed = ByteBuffer.allocate(557).order(ByteOrder.LITTLE_ENDIAN);
    signed.put(raw, 0, 5).putInt(number - 1).put(raw, 13, 4).put(raw, 25, 8).put(raw, 41, 8);
    return signed.put(raw, 57, 16).put(raw, 73, 512).array();
  }

  public TestSif add(int type, String name, byte[] bytes) {
    ByteBuffer raw = ByteBuffer.allocate(DESCRIPTOR).order(ByteOrder.LITTLE_ENDIAN);
    raw.putInt(0, type).put(4, (byte) 1).putInt(5, descriptors.size() + 1).putInt(9, 0xf0000001);
    raw.putLong(17, end).putLong(25, bytes.length).putLong(33, bytes.length);
    raw.put(73, name.getBytes(UTF));
    descriptors.add(raw);
    data.add(bytes);
    end += bytes.length;
    return this;
  }

  /** Makes the last object say something else of itself. */
  public TestSif last(Consumer<ByteBuffer> change) {
    change.accept(descriptors.get(descriptors.size() - 1));
    return this;
  }

  public byte[] bytes() {
    ByteBuffer file = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
    file.put(0, "#!/usr/bin/env run-singularity\n".getBytes(UTF));
    file.put(32, "SIF_MAGIC\00001\00002\0".getBytes(UTF));
    file.put(48, "0123456789abcdef".getBytes(UTF));
    file.putLong(80, 48 - descriptors.size()).putLong(88, 48).putLong(96, DESCRIPTORS);
    file.putLong(104, 48 * DESCRIPTOR).putLong(112, DATA).putLong(120, end - DATA);
    for (int i = 0; i < descriptors.size(); i++) {
      file.put(DESCRIPTORS + i * DESCRIPTOR, descriptors.get(i).array());
      file.put((int) offset(i), data.get(i));
    }
    return file.array();
  }

  /** Where the bytes of that object stand, whatever its descriptor says. */
  private long offset(int index) {
    return DATA + data.subList(0, index).stream().mapToLong(each -> each.length).sum();
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;
}
