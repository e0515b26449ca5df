package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an image's config says is text of a stranger's. */
class ConfigStringsIT {
  /** {@code layout CONFIG} makes an OCI layout of the image with this config. */
  private static final String LAYOUT =
      """
      blob() { d=$(sha256sum <"$1" | cut -c1-64); size=$(wc -c <"$1"); mv "$1" ../layout/blobs/sha256/$d; }
      layout() {
        rm -rf ../layout; mkdir -p ../layout/blobs/sha256
        tar -C $IMAGE -cf ../layer .; blob ../layer; layer=$d layer_size=$size
        printf '{"os":"linux","architecture":"amd64","config":%s,"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
          "$1" $layer >../config.json; blob ../config.json; config=$d config_size=$size
        type=application/vnd.oci.image
        printf '{"schemaVersion":2,"config":{"mediaType":"%s.config.v1+json","digest":"sha256:%s","size":%s},' \
          $type $config $config_size >../manifest
        printf '"layers":[{"mediaType":"%s.layer.v1.tar","digest":"sha256:%s","size":%s}]}' \
          $type $layer $layer_size >>../manifest; blob ../manifest
        printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s.manifest.v1+json","digest":"sha256:%s","size":%s}]}' \
          $type $d $size >../layout/index.json
        echo '{"imageLayoutVersion":"1.0.0"}' >../layout/oci-layout
      }
      """;

  private static final String HOSTILE =
      """
      {"User":"0:0; touch /tmp/x","WorkingDir":"/../../etc","Entrypoint":["/bin/rm","-rf","/"],"Cmd":["x"],
       "Env":["PATH=/usr/bin","A=$(touch /workspace/x)`id`'\\"\\\\","-i=dash","=no name","NO VALUE","TWO\\nLINES=a\\nb","HOME=/root"]}
      """;

  @TempDir Path room;

  @ParameterizedTest
  @MethodSource("org.holotype.cli.Desk#everyWay")
  void textsOfTheConfigAreWordsAndNothingElse(Caller caller, String backend) throws Exception {
    Desk desk = Desk.create(room, caller, backend);
    Said said =
        desk.run(
            LAYOUT
                + "layout '"
                + HOSTILE.strip().replace("'", "'\\''")
                + "'; $HT record -q --backend "
                + backend
                + " --image ../layout -- sh -c 'id -u; cat /proc/$$/environ; ls -l /proc/self/cwd'; echo status $?;"
                + " ls -A . ../layout");
    assertTrue(said.out().startsWith("1000\n"), said.toString());
    assertTrue(said.out().contains("A=$(touch /workspace/x)`id`'\"\\\0"), said.toString());
    assertTrue(said.out().contains("-i=dash\0"), said.toString());
    assertTrue(said.out().contains("\0TWO\nLINES=a\nb\0"), said.toString());
    assertTrue(said.out().contains("HOME=/root\0"), said.toString());
    assertTrue(said.out().contains(" -> /workspace\n"), said.toString());
    assertTrue(said.out().contains("status 0\n.:\n.git\n\n../layout:\n"), said.toString());
    assertFalse(said.out().contains("no name"), said.toString());
    assertFalse(said.out().contains("NO VALUE"), said.toString());
  }

  @Test
  void aZeroByteIsRefusedBeforeAnythingIsLaunched() throws Exception {
    Desk desk = Desk.create(room, Caller.MYSELF, "util-linux");
    for (String member : new String[] {"\"Env\":[\"A=b\\u0000c\"]", "\"User\":\"7\\u0000\""}) {
      Said said =
          desk.run(
              LAYOUT
                  + "layout '{"
                  + member
                  + "}'; $HT record -q --image ../layout -- sh -c 'echo ran'; echo status $?");
      assertEquals("status 125\n", said.out(), said.toString());
      assertTrue(said.err().contains("holds a zero byte"), said.toString());
    }
  }
}
