package org.holotype.image;

import java.io.IOException;
import java.nio.file.Path;
import org.holotype.image.limit.Budget;
import org.holotype.image.tar.DirectoryMembers;

/** An OCI image layout as a directory (OCI image specification, image-layout.md). */
final class OciLayout implements ImageSource {
  private final String name;
  private final DirectoryMembers members;
  private final OciReader reader;
  private final Choice choice;

  private OciLayout(String name, DirectoryMembers members, Choice choice, Budget budget) {
    this.name = name;
    this.members = members;
    this.choice = choice;
    this.reader = new OciReader(members, budget, object(name));
  }

  /** Opens the directory, which is read until this is closed. */
  static OciLayout open(String name, Path directory, Choice choice, Budget budget)
      throws IOException {
    return new OciLayout(name, DirectoryMembers.open(directory, object(name)), choice, budget);
  }

  private static String object(String name) {
    return "image " + name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "oci-layout";
  }

  @Override
  public ImageContents contents() throws IOException {
    return reader.contents(choice);
  }

  @Override
  public void close() throws IOException {
    members.close();
  }
}
