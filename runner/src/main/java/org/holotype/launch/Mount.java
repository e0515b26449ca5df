package org.holotype.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.EscapedBytes;

/**
 * One mount of a launch. Targets are absolute and inside, as bytes in ISO-8859-1; sources are plain
 * names relative to the stage.
 */
public sealed interface Mount
    permits Mount.Root,
        WrittenDirectory,
        Mount.Devices,
        Mount.Device,
        Mount.Terminals,
        Mount.Memory,
        Mount.Shared,
        Mount.Again,
        Mount.Input {
  /** Where it is seen, inside. */
  String target();

  /** In words, fit for a terminal. */
  String describe();

  /** The script lines that do it, run with the stage as working directory; none where rows do. */
  default List<String> script() {
    return List.of();
  }

  /** The rows of a table that do it, after the script. */
  default List<MountRow> rows() {
    return List.of();
  }

  /** What is done where the kernel refuses its row, which is an overlay's; by default, nothing. */
  default String otherwise() {
    return "false";
  }

  /** The script lines that stand in for it where nothing can be mounted; by default, none. */
  default List<String> copying() {
    return List.of();
  }

  /**
   * Adds what is then shown inside.
   *
   * @param places absolute place inside, by which what stands for it is found
   */
  default void show(Map<String, String> places) {}

  /** Lays out the place it is mounted on. */
  void prepare(MountPoints points) throws IOException;

  /** The target as a word of the script, seen from the stage. */
  static String place(Mount mount) {
    return ShellWord.quote(Stage.ROOT + mount.target());
  }

  /**
   * The image under a directory of mount points; read-only. Mounted without {@code userxattr}, so
   * that no attribute of an image's file means anything to the overlay.
   *
   * @param over what lies over the image
   * @param image the image
   */
  record Root(String over, String image) implements Mount {
    /** A plain {@code root} is what {@code mount -a} takes for the host's, and leaves out. */
    private static final String AT = "./" + Stage.ROOT;

    @Override
    public String target() {
      return "/";
    }

    @Override
    public String describe() {
      return "/ from " + image + " below " + over + ", read-only";
    }

    @Override
    public List<MountRow> rows() {
      return List.of(MountRow.overlay(AT, "ro,lowerdir=" + over + ":" + image));
    }

    @Override
    public String otherwise() {
      return Stream.of("fused_root", "copied_root")
          .map(each -> each + " " + over + " " + image)
          .collect(Collectors.joining(" || "));
    }

    @Override
    public void prepare(MountPoints points) {
      // The stage itself holds the place of the root.
    }
  }

  /**
   * A directory of device nodes; read-only.
   *
   * @param source their mount points
   * @param nodes the host's, of the same names
   */
  record Devices(String source, String target, List<String> nodes) implements Mount {
    public Devices {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String describe() {
      String names = String.join(", ", nodes);
      return EscapedBytes.write(target) + " with " + names + " from the host, read-only";
    }

    @Override
    public List<MountRow> rows() {
      List<MountRow> rows = new ArrayList<>();
      rows.add(MountRow.sealed(source, Stage.ROOT + target));
      nodes.forEach(
          each -> rows.add(MountRow.bind("/dev/" + each, Stage.ROOT + target + "/" + each)));
      return rows;
    }

    @Override
    public List<String> copying() {
      String copied = "cp -R -P " + source + "/. " + place(this) + "/";
      return List.of(copied, "rm -r " + place(this) + "/pts " + place(this) + "/ptmx");
    }

    @Override
    public void show(Map<String, String> places) {
      nodes.forEach(each -> places.put(target + "/" + each, "/dev/" + each));
    }

    @Override
    public void prepare(MountPoints points) throws IOException {
      points.directory(target);
    }
  }

  /**
   * One device node of the host; who may use it is the host's to say.
   *
   * @param host where it is there
   */
  record Device(String host, String target) implements Mount {
    @Override
    public String describe() {
      return EscapedBytes.write(target) + " lent by the host, its " + EscapedBytes.write(host);
    }

    @Override
    public List<String> script() {
      return List.of("mount -nc --bind " + ShellWord.quote(host) + " " + place(this));
    }

    @Override
    public void prepare(MountPoints points) throws IOException {
      points.device(target);
    }
  }

  /** Pseudo-terminals of the launch alone. */
  record Terminals(String target) implements Mount {
    @Override
    public String describe() {
      return EscapedBytes.write(target) + " with pseudo-terminals of its own";
    }

    @Override
    public List<MountRow> rows() {
      String options = "newinstance,ptmxmode=0666,mode=620";
      return List.of(new MountRow("devpts", Stage.ROOT + target, "devpts", options));
    }

    @Override
    public void prepare(MountPoints points) {
      // The directory of devices is laid out with them.
    }
  }

  /** An empty directory in memory that anyone may write to. */
  record Memory(String target) implements Mount {
    @Override
    public String describe() {
      return EscapedBytes.write(target) + " in memory, empty";
    }

    @Override
    public List<MountRow> rows() {
      String options = "nosuid,nodev,mode=1777";
      return List.of(new MountRow("tmpfs", Stage.ROOT + target, "tmpfs", options));
    }

    @Override
    public List<String> copying() {
      return List.of("chmod 1777 " + place(this));
    }

    @Override
    public void prepare(MountPoints points) throws IOException {
      points.directory(target);
    }
  }

  /** A directory of the host that the launch may write to. */
  record Shared(String source, String target) implements Mount {
    @Override
    public String describe() {
      return EscapedBytes.write(target) + " from " + source + ", writable";
    }

    @Override
    public List<MountRow> rows() {
      return List.of(MountRow.bind(source, Stage.ROOT + target));
    }

    @Override
    public void show(Map<String, String> places) {
      places.put(target, source);
    }

    @Override
    public void prepare(MountPoints points) throws IOException {
      points.directory(target);
    }
  }

  /**
   * What is mounted at one place, with everything within it, at another as well.
   *
   * @param first where it is already, inside
   */
  record Again(String first, String target) implements Mount {
    @Override
    public String describe() {
      return EscapedBytes.write(target) + " again from " + EscapedBytes.write(first);
    }

    @Override
    public List<String> script() {
      return List.of(
          "mount -nc --rbind " + ShellWord.quote(Stage.ROOT + first) + " " + place(this));
    }

    @Override
    public void show(Map<String, String> places) {
      places.put(target, places.getOrDefault(first, first));
    }

    @Override
    public void prepare(MountPoints points) throws IOException {
      points.directory(target);
    }
  }

  /** A file or directory of the host that the launch may read. */
  record Input(String source, String target, Shape shape) implements Mount {
    @Override
    public String describe() {
      return EscapedBytes.write(target) + " from " + source + ", read-only";
    }

    @Override
    public List<String> script() {
      List<String> lines = new ArrayList<>(inMemory());
      if (shape == Shape.TREE) {
        lines.add("mount -nc --rbind " + source + " " + place(this));
        lines.add("seal_all " + place(this));
      }
      return lines;
    }

    @Override
    public List<MountRow> rows() {
      return shape == Shape.TREE
          ? List.of()
          : List.of(MountRow.sealed(source, Stage.ROOT + target));
    }

    /** The memory at {@code /tmp} covers whatever was laid out below it before. */
    private List<String> inMemory() {
      if (!target.startsWith("/tmp/")) {
        return List.of();
      }
      String parent = ShellWord.quote(Stage.ROOT + target.substring(0, target.lastIndexOf('/')));
      return shape == Shape.FILE
          ? List.of("mkdir -p -- " + parent, ": >" + place(this))
          : List.of("mkdir -p -- " + place(this));
    }

    @Override
    public List<String> copying() {
      List<String> lines = new ArrayList<>(inMemory());
      if (shape != Shape.TREE) {
        lines.addAll(Copies.of(source, shape, copy()));
      }
      return lines;
    }

    @Override
    public void show(Map<String, String> places) {
      places.put(target, copy());
    }

    /** Trees with all that is mounted in them are the host's own systems, and too large. */
    private String copy() {
      return shape == Shape.TREE ? source : source + "-copy";
    }

    @Override
    public void prepare(MountPoints points) throws IOException {
      if (!target.startsWith("/tmp/")) {
        points.input(target, shape);
      }
    }
  }

  /** What a mount point has to be. */
  enum Shape {
    FILE,
    DIRECTORY,
    /** A directory, with what is mounted below it. */
    TREE;

    /** How it is bound, as {@code mount} takes it. */
    String option() {
      return this == TREE ? "rbind" : "bind";
    }
  }
}
