package org.holotype.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.image.HostImage;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Lent;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Network;
import org.holotype.manifest.PathTolerance;
import org.holotype.manifest.Variable;
import org.holotype.observe.LaunchRequest.Streams;

/**
 * What the author asked for.
 *
 * @param image the source of the image, as {@code --image} takes it; {@code host} for one made of
 *     what the command uses of this host
 * @param hostPlaces directories of this host that the command may need besides the system's, for
 *     that image
 * @param command the argument vector, bytes as ISO-8859-1
 * @param workspace the directory that the command works in
 * @param inputs what else it may read
 * @param variables declared for its environment
 * @param path which code the image's libraries are asked to run
 * @param recipeFiles how the image was built
 * @param claims what the paper says of the outputs
 * @param tolerances what is declared harmless in them, by path
 * @param name what the author calls the record
 * @param network what of the network it may see
 * @param lent what else of the host it needs
 * @param onFailure what becomes of a failed run
 * @param runs how many times the command runs; the first run is recorded, the others are held
 *     against it
 * @param streams where the command's own output goes
 * @param keptOfStreams how many bytes of each end of each of its standard streams are kept
 * @param stdin what the command reads from its standard input: a file, or whatever else can be read
 *     once; empty for nothing
 * @param limits how much of the machine it may have
 */
public record RecordRequest(
    String image,
    List<Path> hostPlaces,
    List<String> command,
    Path workspace,
    List<DeclaredInput> inputs,
    List<Variable> variables,
    CodePath path,
    List<Path> recipeFiles,
    List<Claim> claims,
    List<PathTolerance> tolerances,
    Optional<String> name,
    Network network,
    Optional<Lent> lent,
    FailurePolicy onFailure,
    int runs,
    Streams streams,
    int keptOfStreams,
    Optional<Path> stdin,
    List<Limit> limits) {
  public RecordRequest {
    hostPlaces = List.copyOf(hostPlaces);
    command = List.copyOf(command);
    inputs = List.copyOf(inputs);
    variables = List.copyOf(variables);
    recipeFiles = List.copyOf(recipeFiles);
    claims = List.copyOf(claims);
    tolerances = List.copyOf(tolerances);
    limits = List.copyOf(limits);
  }

  /** Whether the author has no image. */
  public boolean isOnHost() {
    return image.equals(HostImage.FORMAT);
  }
}
