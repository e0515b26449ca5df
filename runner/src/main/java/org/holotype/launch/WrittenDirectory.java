package org.holotype.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.EscapedBytes;

/**
 * A directory whose every write lands elsewhere.
 *
 * @param over mount points within it
 * @param lower what is there at the start
 * @param upper where writes land
 * @param work for the kernel
 * @param hidden what of {@code lower} is not seen, relative to it
 */
record WrittenDirectory(
    String target, String over, String lower, String upper, String work, List<String> hidden)
    implements Mount {
  public WrittenDirectory {
    hidden = List.copyOf(hidden);
  }

  @Override
  public String describe() {
    return EscapedBytes.write(target) + " from " + lower + ", writes land in " + upper;
  }

  /** What hides something must have hidden it before the overlay is there. */
  @Override
  public List<String> script() {
    if (hidden.isEmpty()) {
      return List.of();
    }
    List<String> overlaid = new ArrayList<>(hidden.stream().map(this::whiteout).toList());
    overlaid.add("mount -nc -t overlay -o " + options() + " overlay " + Mount.place(this));
    return List.of("{ " + String.join(" && ", overlaid) + "; } || " + otherwise());
  }

  @Override
  public List<MountRow> rows() {
    return hidden.isEmpty() ? List.of(MountRow.overlay(Stage.ROOT + target, options())) : List.of();
  }

  private String options() {
    String lowers = "lowerdir=" + over + ":" + lower;
    return lowers + ",upperdir=" + upper + ",workdir=" + work + ",userxattr";
  }

  @Override
  public String otherwise() {
    List<String> copied = new ArrayList<>(List.of("copied " + layers() + " " + Mount.place(this)));
    hidden.forEach(each -> copied.add("rm -rf -- " + ShellWord.quote(upper + "/" + each)));
    return Stream.of("elsewhere_workspace ", "fused_workspace ")
        .map(each -> "{ " + String.join(" && ", apart(each)) + "; } || ")
        .collect(Collectors.joining("", "", "{ " + String.join("; ", copied) + "; }"));
  }

  /** What no whiteout hid is deleted from what the command sees. */
  private List<String> apart(String function) {
    List<String> lines = new ArrayList<>(List.of(function + layers() + " " + Mount.place(this)));
    hidden.forEach(
        each -> lines.add("rm -rf -- " + ShellWord.quote(Stage.ROOT + target + "/" + each)));
    return lines;
  }

  private String layers() {
    return String.join(" ", over, lower, upper);
  }

  /** A device 0:0 in the layer between covers what is below it; since Linux 5.8 for everybody. */
  private String whiteout(String path) {
    String covered = ShellWord.quote(lower + "/" + path);
    String cover = ShellWord.quote(over + "/" + path);
    String parent = ShellWord.quote(over + "/" + path.substring(0, path.lastIndexOf('/') + 1));
    return "{ ! [ -e "
        + covered
        + " ] || { mkdir -p -- "
        + parent
        + " && mknod -- "
        + cover
        + " c 0 0; }; }";
  }

  @Override
  public List<String> copying() {
    List<String> lines = new ArrayList<>(List.of("copy_workspace " + layers()));
    hidden.forEach(each -> lines.add("rm -rf -- " + ShellWord.quote(upper + "/" + each)));
    return lines;
  }

  @Override
  public void show(Map<String, String> places) {
    places.put(target, upper);
  }

  @Override
  public void prepare(MountPoints points) throws IOException {
    points.directory(target);
  }
}
