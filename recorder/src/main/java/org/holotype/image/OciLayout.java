package org.holotype.image;

import java.io.IOException;
import java.nio.file.Path;
import org.holotype.image.limit.Budget;
import org.holotype.image.tar.DirectoryMembers;

/** An OCI image layout as a directory (OCI image specification, image-layout.md). */
final class OciLayout implements ImageSource {
  private final String name;
  private final OciReader reader;
  private final Choice choice;

  OciLayout(String name, Path directory, Choice choice, Budget budget) {
    this.name = name;
    this.choice = choice;
    String object = "image " + name;
    this.reader = new OciReader(new DirectoryMembers(directory, object), budget, object);
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
  public void close() {}
}
