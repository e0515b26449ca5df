package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.holotype.cli.Desk.Said;
import org.holotype.launch.Caller;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images for another processor or system than this host's. */
class ForeignPlatformIT {
  /**
   * {@code foreign FILE} makes a program one for another processor; {@code layout OS ARCHITECTURE
   * MORE} an OCI layout of the image, whose index says more of its manifest.
   */
  private static final String WORDS =
      """
      case $(uname -m) in x86_64) own=amd64 other=arm64 code='\\267\\0';; *) own=arm64 other=amd64 code='\\076\\0';; esac
      mine() { cp -a $IMAGE ../image; [ -e ../image/bin ] || ln -s usr/bin ../image/bin; }
      foreign() { printf $code | dd of=../image/usr/bin/$1 bs=1 seek=18 conv=notrunc 2>/dev/null; }
      blob() { d=$(sha256sum <"$1" | cut -c1-64); size=$(wc -c <"$1"); mv "$1" ../layout/blobs/sha256/$d; }
      layout() {
        rm -rf ../layout; mkdir -p ../layout/blobs/sha256
        tar -C ../image -cf ../layer .; blob ../layer; layer=$d layer_size=$size
        printf '{"os":"%s","architecture":"%s","rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
          "$1" "$2" $layer >../config.json; blob ../config.json; config=$d config_size=$size
        type=application/vnd.oci.image
        printf '{"schemaVersion":2,"config":{"mediaType":"%s.config.v1+json","digest":"sha256:%s","size":%s},' \
          $type $config $config_size >../manifest
        printf '"layers":[{"mediaType":"%s.layer.v1.tar","digest":"sha256:%s","size":%s}]}' \
          $type $layer $layer_size >>../manifest; blob ../manifest
        printf '{"schemaVersion":2,"manifests":[{"mediaType":"%s.manifest.v1+json","digest":"sha256:%s","size":%s%s}]}' \
          $type $d $size "$3" >../layout/index.json
        echo '{"imageLayoutVersion":"1.0.0"}' >../layout/oci-layout
      }
      rec() { $HT record --image ${I:-../layout} --backend $B "$@"; }
      """;

  @TempDir Path room;

  @ParameterizedTest
  @MethodSource("org.holotype.cli.Desk#everyWay")
  void programsOfAnotherProcessorAreNotExecutable(Caller caller, String backend) throws Exception {
    Said said =
        run(
            caller,
            backend,
            """
            mine; foreign sh; layout linux $other; rec -- sh -c 'echo x >f'; echo $?
            printf '#!/usr/bin/sh\\necho x >f\\n' >script; chmod +x script; rec -- ./script; echo $?
            foreign env; layout linux $other; rec -- sh -c 'echo x >f'; echo $?; ls; git rev-parse -q --verify holotype
            """);
    assertEquals("126\n126\n126\nscript\n", said.out(), said.toString());
    assertTrue(said.err().contains("the command is not executable on this host"), said.err());
    assertTrue(said.err().contains("/usr/bin/sh is a program for linux/"), said.err());
    assertTrue(said.err().contains("; this host is linux/"), said.err());
    assertTrue(said.err().contains("qemu-user-static"), said.err());
  }

  @Test
  void everyInstalledBackendSaysTheSame() throws Exception {
    Said said =
        run(
            Caller.possible().get(0),
            "bwrap",
            """
            mine; foreign sh; I=../image
            for B in bwrap util-linux crun runc podman ch-run proot; do
              program=$B; [ $B = util-linux ] && program=unshare
              case $B in proot) continue;; esac # loads programs itself, whatever machine they name
              command -v $program >&2 || continue
              rec -- sh -c 'echo x >f'; [ $? = 126 ] || echo $B
            done
            foreign env
            for B in bwrap util-linux crun runc podman; do
              program=$B; [ $B = util-linux ] && program=unshare
              command -v $program >&2 || continue
              rec -- sh -c 'echo x >f'; [ $? = 126 ] || echo $B
            done
            """);
    assertEquals("", said.out(), said.toString());
  }

  /** A place of the kernel's is hidden by one of ours, which has no handler. */
  @Test
  void withoutAHandlerNothingIsLaunched() throws Exception {
    Needs.readable(Path.of("/proc/sys/fs/binfmt_misc"));
    Said said =
        run(
            Caller.possible().get(0),
            "bwrap",
            """
            mine; foreign sh; layout linux $other; mkdir ../binfmt; echo enabled >../binfmt/status
            [ $(id -u) = 0 ] && all='--cap-add ALL'
            bwrap --dev-bind / / $all --bind ../binfmt /proc/sys/fs/binfmt_misc \
              $HT record --json --image ../layout -- sh -c 'echo x >f'
            echo $?
            """);
    assertTrue(said.out().contains("\"code\": \"command-not-executable\""), said.toString());
    assertTrue(said.out().contains("no binfmt_misc handler"), said.toString());
    assertTrue(said.out().endsWith("\n126\n"), said.toString());
  }

  @Test
  void theProgramIsBelievedBeforeTheConfig() throws Exception {
    Said said =
        run(
            Caller.possible().get(0),
            "bwrap",
            """
            mine; layout linux $other; rec -q -- sh -c 'echo x >f' >../said 2>&1; echo $?
            grep -c "config says linux/$other, but its program /usr/bin/sh, which ran, is for linux/$own" ../said
            cat ../said >&2
            """);
    assertEquals("0\n1\n", said.out(), said.toString());
  }

  @Test
  void imagesOfAnotherSystemAreRefused() throws Exception {
    Said said =
        run(
            Caller.possible().get(0),
            "bwrap",
            """
            mine; layout windows $own; rec --json -- sh -c 'echo x >f'; echo $?; ls
            """);
    assertTrue(said.out().contains("\"code\": \"image-unsupported\""), said.toString());
    assertTrue(said.out().contains("it is for windows"), said.toString());
    assertTrue(said.out().endsWith("\n125\n"), said.toString());
  }

  @Test
  void whatTheIndexOffersIsRecordedBesideWhatTheConfigSays() throws Exception {
    Said said =
        run(
            Caller.possible().get(0),
            "bwrap",
            """
            warned() { grep -c "the image is offered for linux/$other, but its config says linux/$own" ../said; }
            mine; layout linux $own ',"platform":{"os":"linux","architecture":"'$other'"}'
            $HT image inspect --json ../layout 2>../said | grep -o '"platform" *: *"linux/[a-z0-9/]*"'
            warned
            rec --json -- sh -c 'echo x >f' 2>../said >../json; warned
            layout linux $own ',"platform":{"os":"linux","architecture":"'$own'","variant":"v8"}'
            $HT image inspect ../layout 2>../said | grep '^for'; warned
            echo $other $own >&2
            """);
    String platform =
        "\"platform\":\"linux/" + (said.err().endsWith("arm64 amd64\n") ? "arm64" : "amd64");
    assertTrue(said.out().replace(" ", "").startsWith(platform + "\"\n1\n1\nfor"), said.toString());
    assertTrue(said.out().endsWith("/v8\n0\n"), said.toString());
  }

  private Said run(Caller caller, String backend, String script) throws Exception {
    return Desk.create(room, caller, backend).run("B=" + backend + "\n" + WORDS + script);
  }
}
