package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What record says of private parts, and shows before it publishes anything. */
@AnyUser
class ShowPublicIT {
  private static final String TOKEN = "ghp_" + "a1B2c3D4e5F6".repeat(3);

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Desk.everyWay();
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void showsWhatWouldBePublishedAndPublishesNothing(Caller caller, String backend)
      throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            rec --show-public -- sh -c 'echo $((40 + 2))nd; echo x >f' >../public.json; echo $? *
            git rev-parse -q --verify holotype || echo unpublished
            grep -c https://in-toto.io/Statement/v1 ../public.json; grep -c 42nd ../public.json
            """);
    assertEquals("0 *\nunpublished\n1\n0\n", said.out(), said.toString());
    assertTrue(said.err().contains("nothing was signed or kept"), said.err());
    assertTrue(said.err().contains("42nd"), said.err());
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void namesThePlaceOfATokenBeforeItIsSigned(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            printf 'FROM x\\nENV GITHUB_TOKEN=%s\\n' TOKEN >Containerfile
            rec --recipe Containerfile --env API_TOKEN=hunter2 -- sh -c ': TOKEN; echo x >f'
            """
                .replace("TOKEN;", TOKEN + ";")
                .replace("TOKEN >", TOKEN + " >"));
    assertTrue(
        said.err().contains("private: argument 2 of the command holds a GitHub token (ghp_...)"),
        said.err());
    assertTrue(said.err().contains("private: variable API_TOKEN holds a password"), said.err());
    assertTrue(
        said.err().contains("private: recipe file Containerfile, line 2 holds a GitHub token"),
        said.err());
    assertFalse(said.err().contains(TOKEN), said.err());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend)
        .run("rec() { $HT record --image $IMAGE --backend " + backend + " \"$@\"; }\n" + script);
  }
}
