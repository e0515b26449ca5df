package org.holotype.observe;

import java.util.List;
import org.holotype.manifest.Host;
import org.holotype.manifest.Implementation;

/**
 * What a probe launch came to.
 *
 * @param implementations which code paths the mapped libraries select, sorted by library
 * @param inside the host as the command could read it
 */
public record Probed(List<Implementation> implementations, Host inside) {
  public Probed {
    implementations = List.copyOf(implementations);
  }
}
