package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code holotype image verify}, on images by the tools that people use. */
@AnyUser
class ImageVerifyIT {
  /**
   * What pads a tar behind its end is lost in the chunked layers of older tools, so there is none.
   */
  private static final String MAKE =
      """
      set -e
      echo '{"default":[{"type":"insecureAcceptAnything"}]}' > ../policy.json
      copy() { skopeo --policy ../policy.json copy -q "$@"; }
      tar -C $IMAGE -b 1 --owner=0 --group=0 -cf ../tiny.tar .
      umoci init --layout ../gzip
      umoci new --image ../gzip:t
      umoci raw add-layer --image ../gzip:t ../tiny.tar
      umoci gc --layout ../gzip
      copy --dest-compress-format zstd --dest-compress oci:../gzip:t oci:../zstd:t
      copy --dest-compress-format zstd:chunked --dest-compress oci:../gzip:t oci:../chunked:t
      copy oci:../gzip:t oci-archive:../gzip.tar:t
      copy oci:../gzip:t docker-archive:../docker.tar:tiny:t
      """;

  /** One bit of the largest blob, which is the layer, or of the smallest, which is the manifest. */
  private static final String FLIP =
      """
      cp -a ../gzip ../flipped
      blob=$(ls -S ../flipped/blobs/sha256/* | PICK -n 1)
      python3 - "$blob" <<'END'
      import sys
      with open(sys.argv[1], 'r+b') as blob:
          bytes = bytearray(blob.read())
          bytes[len(bytes) // 2] ^= 1
          blob.seek(0)
          blob.write(bytes)
      END
      $HT image verify --json ../flipped
      """;

  /** The layer is whole and named rightly, and is not what the config says it is uncompressed. */
  private static final String LIE =
      """
      import glob, hashlib, json, os, sys
      blobs = sys.argv[1] + '/blobs/sha256/'
      def put(document):
          data = json.dumps(document).encode()
          digest = hashlib.sha256(data).hexdigest()
          open(blobs + digest, 'wb').write(data)
          return 'sha256:' + digest, len(data)
      index = json.load(open(sys.argv[1] + '/index.json'))
      manifest = json.load(open(blobs + index['manifests'][0]['digest'][7:]))
      config = json.load(open(blobs + manifest['config']['digest'][7:]))
      config['rootfs']['diff_ids'][0] = 'sha256:' + '5' * 64
      manifest['config']['digest'], manifest['config']['size'] = put(config)
      index['manifests'][0]['digest'], index['manifests'][0]['size'] = put(manifest)
      json.dump(index, open(sys.argv[1] + '/index.json', 'w'))
      """;

  private static final String ALL = "../gzip ../zstd ../chunked ../gzip.tar ../docker.tar";

  @TempDir Path room;
  private Desk desk = new Desk(Path.of("unset"), Caller.possible().get(0), Path.of("unset"));

  @BeforeEach
  void sitDown() throws Exception {
    for (String each : List.of("python3", "skopeo", "tar", "umoci")) {
      Needs.program(each);
    }
    desk = Desk.create(room, Caller.possible().get(0), "bwrap");
    Desk.Said made = desk.run(MAKE);
    assertEquals(0, made.status(), made.toString());
  }

  @Test
  void soundImagesAreToldByTheNamesThatInspectGivesThem() throws Exception {
    Desk.Said said = desk.run("$HT image verify " + ALL);
    assertEquals(0, said.status(), said.toString());
    assertEquals(5, said.out().lines().filter(line -> line.startsWith("sound    ")).count());
    Desk.Said inspected = desk.run("for i in " + ALL + "; do $HT image inspect $i; done");
    assertEquals(names(inspected), names(said), inspected.toString());
    assertFalse(said.out().contains("tree"), said.out());
  }

  /** Of index, manifest, config and chain. */
  private static List<String> names(Desk.Said said) {
    return said.out()
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("(index|manifest|config|chain) .*"))
        .map(line -> line.replaceAll(" +", " ").replaceAll("(sha256:\\S+).*", "$1"))
        .toList();
  }

  @Test
  void oneBitOfTheManifestIsTold() throws Exception {
    Desk.Said said = desk.run(FLIP.replace("PICK", "tail"));
    assertEquals(2, said.status(), said.toString());
    assertTrue(said.out().contains("\"code\": \"digest-mismatch\""), said.toString());
    assertTrue(said.err().contains("has the wrong digest\n  why:  observed "), said.err());
  }

  /** Of a compressed layer the decoder may be the first to see it. */
  @Test
  void oneBitOfALayerIsTold() throws Exception {
    Desk.Said said = desk.run(FLIP.replace("PICK", "head"));
    assertEquals(2, said.status(), said.toString());
    assertTrue(
        said.out().matches("(?s).*\"code\": \"(image-unreadable|digest-mismatch)\".*"), said.out());
  }

  @Test
  void layerThatIsNotWhatTheConfigSaysIsTold() throws Exception {
    Desk.Said said =
        desk.run(
            "cat > ../lie.py <<'END'\n"
                + LIE
                + "END\ncp -a ../gzip ../lie; python3 ../lie.py ../lie; $HT image verify ../lie");
    assertEquals(2, said.status(), said.toString());
    assertTrue(said.err().contains("uncompressed (diffID), has the wrong digest"), said.err());
    assertEquals("refused  ../lie\n", said.out());
  }

  @Test
  void oneThatIsRefusedLeavesTheOthersTheirTurn() throws Exception {
    Desk.Said said =
        desk.run("$HT image verify --json ../absent ../tiny.tar ../gzip > ../said; echo $?");
    assertEquals("2\n", said.out(), said.toString());
    List<String> lines = desk.run("cat ../said").out().lines().toList();
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.get(0).contains("\"code\":\"image-missing\""), lines.get(0));
    assertTrue(lines.get(1).contains("\"code\":\"image-unsupported\""), lines.get(1));
    assertTrue(lines.get(2).contains("\"findings\":[]"), lines.get(2));
    assertTrue(said.err().contains("names no digest that its files could be held"), said.err());
  }
}
