package groovy.lang;

/**
 * Nothing, under a name that picocli asks for at every start ({@code
 * picocli.CommandLine.DefaultFactory}): to find that nobody has it, Java would open all thirty
 * jars.
 */
public final class Closure {
  private Closure() {}
}
