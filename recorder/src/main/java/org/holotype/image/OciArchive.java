package org.holotype.image;

import java.io.IOException;
import org.holotype.image.limit.Budget;
import org.holotype.image.tar.Archive;

/** An OCI image layout in a tar, its members in any order. */
final class OciArchive implements ImageSource {
  private final String name;
  private final Archive archive;
  private final OciReader reader;
  private final Choice choice;

  OciArchive(String name, Archive archive, Choice choice, Budget budget) {
    this.name = name;
    this.archive = archive;
    this.choice = choice;
    this.reader = new OciReader(archive.members(), budget, "image " + name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "oci-archive";
  }

  @Override
  public ImageContents contents() throws IOException {
    return reader.contents(choice);
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }
}
