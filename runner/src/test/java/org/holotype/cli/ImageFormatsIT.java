package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.holotype.launch.Caller;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tree in the formats that people bring, each recorded in and come back bit for bit. */
class ImageFormatsIT {
  /** An OCI layout of the tree and of a layer for each of so many numbers. */
  private static final String MAKE_LAYERS =
      """
      import hashlib, io, json, os, sys, tarfile
      tree, out, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
      os.makedirs(out + '/blobs/sha256')
      def blob(data, kind):
          digest = hashlib.sha256(data).hexdigest()
          open(out + '/blobs/sha256/' + digest, 'wb').write(data)
          return {'mediaType': 'application/vnd.oci.image.' + kind, 'digest': 'sha256:' + digest, 'size': len(data)}
      def layer(fill):
          buffer = io.BytesIO()
          with tarfile.open(fileobj=buffer, mode='w') as tar: fill(tar)
          return blob(buffer.getvalue(), 'layer.v1.tar')
      def number(n):
          def fill(tar):
              entry = tarfile.TarInfo('layers/%d' % n)
              tar.addfile(entry)
          return fill
      layers = [layer(lambda tar: tar.add(tree, '.'))] + [layer(number(n)) for n in range(many)]
      rootfs = {'type': 'layers', 'diff_ids': [one['digest'] for one in layers]}
      config = blob(json.dumps({'architecture': 'amd64', 'os': 'linux', 'rootfs': rootfs}).encode(), 'config.v1+json')
      manifest = {'schemaVersion': 2, 'config': config, 'layers': layers}
      index = {'schemaVersion': 2, 'manifests': [blob(json.dumps(manifest).encode(), 'manifest.v1+json')]}
      open(out + '/index.json', 'w').write(json.dumps(index))
      open(out + '/oci-layout', 'w').write('{"imageLayoutVersion": "1.0.0"}')
      """;

  private static final String PODMAN =
      """
      #!/bin/sh
      exec /usr/bin/podman --root $HOME/podman --runroot $HOME/podman-run --storage-driver vfs \\
        --storage-opt vfs.ignore_chown_errors=true --cgroup-manager cgroupfs \\
        --events-backend none --log-level fatal "$@"
      """;

  private static final String BUILDAH =
      """
      #!/bin/sh
      exec /usr/bin/buildah --root $HOME/buildah --runroot $HOME/buildah-run --storage-driver vfs \\
        --storage-opt vfs.ignore_chown_errors=true --log-level fatal "$@"
      """;

  private static final String POLICY =
      "echo '{\"default\":[{\"type\":\"insecureAcceptAnything\"}]}' > ../policy.json\n";

  /** Each format by the tool that people make it with; of SIF, no such tool is in Debian. */
  private static final String MAKE_FORMATS =
      """
      tar -C $IMAGE --owner=0 --group=0 -cf ../tiny.tar .
      mksquashfs $IMAGE ../tiny.squashfs -all-root -no-xattrs -quiet -no-progress
      umoci init --layout ../oci
      umoci new --image ../oci:t
      umoci raw add-layer --image ../oci:t ../tiny.tar
      skopeo --policy ../policy.json copy -q oci:../oci:t docker-archive:../docker.tar:tiny:t
      made=$(sh ../../buildah from scratch)
      sh ../../buildah add -q $made ../tiny.tar /
      sh ../../buildah commit -q --signature-policy ../policy.json $made oci-archive:../oci.tar:t
      echo 'Bootstrap: scratch' > ../tiny.def
      python3 ../../sif.py write ../tiny.sif definition=../tiny.def system=../tiny.squashfs
      python3 ../../sif.py oci ../oci.sif ../oci
      mkdir ../ch ../lxd ../split ../shifter
      cp -a $IMAGE ../ch/tiny
      mkdir ../ch/tiny/ch
      echo '{"arch":"amd64","cwd":"/","env":{}}' > ../ch/tiny/ch/metadata.json
      echo 'FROM=charliecloud' > ../ch/tiny/ch/environment
      ch-convert -i dir -o tar ../ch/tiny ../ch.tar.gz
      ch-convert -i dir -o squash ../ch/tiny ../ch.sqfs > ../ch.log 2>&1
      cp -a $IMAGE ../lxd/rootfs
      echo 'architecture: x86_64' > ../lxd/metadata.yaml
      tar -C ../lxd --owner=0 --group=0 -czf ../lxd.tar.gz metadata.yaml rootfs
      tar -C ../lxd -cJf ../split/meta.tar.xz metadata.yaml
      cp ../tiny.squashfs ../split/rootfs.squashfs
      cp ../tiny.squashfs ../shifter/abc.squashfs
      printf 'FORMAT: squashfs\\nENV: FROM=shifter\\n' > ../shifter/abc.meta
      """;

  private static final String SIGN =
      """
      python3 ../../sif.py list definition=../tiny.def system=../tiny.squashfs > ../list
      mkdir -m 700 $HOME/.gnupg
      gpg() { command gpg --batch --quiet --pinentry-mode loopback --passphrase '' "$@"; }
      gpg --quick-gen-key site@example.org ed25519 sign never 2> ../gpg.log
      gpg --clearsign ../list
      gpg --armor --export site@example.org > ../site.asc
      print=$(gpg --with-colons --list-keys | sed -n 's/^fpr:*\\([0-9A-F]*\\):$/\\1/p')
      gpgconf --kill all
      python3 ../../sif.py write ../signed.sif definition=../tiny.def system=../tiny.squashfs \\
        signature=../list.asc@$print
      sed 's/Bootstrap: scratch/Bootstrap: Scratch/' ../signed.sif > ../altered.sif
      """;

  private static final String RECORD_SIGNED =
      """
      $HT record --json --image-signature require --image ../signed.sif -- touch out.txt > ../record.json || {
        status=$?; cat ../record.json; exit $status; }
      """;

  private static final String SHOW =
      "$HT show $(sed -n 's/.*\"record\": \"\\([0-9a-f]*\\)\".*/\\1/p' ../record.json)";

  private static final String IMPORT =
      """
      mkdir ../bin
      cp ../../podman ../bin/podman
      chmod +x ../bin/podman
      tar -C $IMAGE --owner=0 --group=0 -cf - . | ../bin/podman import -q - tiny:1 2>&1
      """;

  /** A registry of our own on loopback, with the image that podman keeps in it. */
  private static final String PUSH =
      """
      ../bin/podman save -q --format oci-archive tiny:1 > ../tiny.oci
      port=$((20000 + $$ % 12000))
      cat > ../registry.yml <<END
      version: 0.1
      log: {level: error}
      storage: {filesystem: {rootdirectory: $HOME/kept}}
      http: {addr: 127.0.0.1:$port}
      END
      docker-registry serve ../registry.yml > ../registry.log 2>&1 & server=$!
      trap 'kill $server' EXIT
      echo '{"default":[{"type":"insecureAcceptAnything"}]}' > ../policy.json
      for i in 1 2 3 4 5 6 7 8 9; do
        skopeo --policy ../policy.json copy -q --dest-no-creds --dest-tls-verify=false oci-archive:../tiny.oci \\
          docker://127.0.0.1:$port/tiny:1 > ../pushed 2>&1 && break
        sleep 1
      done
      """;

  @TempDir Path room;
  private Desk desk = new Desk(Path.of("unset"), Caller.possible().get(0), Path.of("unset"));

  @BeforeEach
  void sitDown() throws Exception {
    for (String each : List.of("mksquashfs", "python3", "tar", "xz")) {
      Needs.program(each);
    }
    desk = Desk.create(room, Caller.possible().get(0), "bwrap");
    try (InputStream sif =
        Objects.requireNonNull(ImageFormatsIT.class.getResourceAsStream("sif.py"))) {
      Files.copy(sif, room.resolve("sif.py"));
    }
    Files.writeString(room.resolve("podman"), PODMAN);
    Files.writeString(room.resolve("buildah"), BUILDAH);
  }

  @Test
  void everyFormatIsRecordedAndRunAgainIdentical() throws Exception {
    for (String each : List.of("umoci", "skopeo", "buildah", "ch-convert", "tar2sqfs")) {
      Needs.program(each);
    }
    said(POLICY + MAKE_FORMATS);
    returns("oci-layout", "../oci");
    returns("oci-archive", "../oci.tar");
    returns("docker-archive", "../docker.tar");
    returns("sif", "../tiny.sif");
    returns("sif", "../oci.sif");
    returns("shifter", "../shifter/abc.squashfs");
    returns("charliecloud", "../ch.tar.gz");
    returns("charliecloud", "../ch.sqfs");
    returns("lxd", "../split/meta.tar.xz");
    assertEquals(1, treesOf("../tiny.tar", "../tiny.squashfs", "../lxd.tar.gz"));
    Desk.Said recorded = desk.run("git grep -h -o '\"tree\": .*' holotype | sort | uniq -c");
    assertTrue(recorded.out().contains("7 \"tree\""), recorded.toString());
  }

  @AnyUser
  @Test
  void signedSifIsWorthWhatItsUserSaidOfTheKey() throws Exception {
    Needs.program("gpg");
    said(
        "mksquashfs $IMAGE ../tiny.squashfs -all-root -no-xattrs -quiet -no-progress\n"
            + "echo 'Bootstrap: scratch' > ../tiny.def\n"
            + SIGN);
    Desk.Said unknown = desk.run("$HT image inspect ../signed.sif");
    assertTrue(unknown.out().contains("pgp verified"), unknown.toString());
    assertTrue(unknown.out().contains(", which you have not said to trust"), unknown.toString());
    Desk.Said required = desk.run(RECORD_SIGNED);
    assertEquals(125, required.status(), required.toString());
    assertTrue(required.out().contains("\"code\": \"signer-unknown\""), required.toString());
    said("rm -rf $HOME/.gnupg; $HT trust add ../site.asc --as site@example.org --for image");
    Desk.Said trusted = desk.run(RECORD_SIGNED + SHOW);
    assertEquals(0, trusted.status(), trusted.toString());
    assertTrue(trusted.out().contains("signature  pgp verified and trusted"), trusted.toString());
    Desk.Said kept = desk.run("git grep -h -A4 '\"kind\": \"pgp\"' holotype");
    assertTrue(kept.out().contains("\"state\": \"verified\""), kept.toString());
    assertTrue(kept.out().contains("\"trust\": \"trusted\""), kept.toString());
    Desk.Said altered = desk.run("$HT image inspect --json ../altered.sif");
    assertEquals(2, altered.status(), altered.toString());
    assertTrue(altered.out().contains("\"code\": \"signature-invalid\""), altered.toString());
    Desk.Said ignored = desk.run("$HT image inspect --image-signature ignore ../altered.sif");
    assertTrue(ignored.out().contains("not looked at, as its user wanted"), ignored.toString());
  }

  /** More than the kernel stacks, and more than a page of mount options holds. */
  @Test
  void imageOfManyLayersIsOneTree() throws Exception {
    Files.writeString(room.resolve("make-layers.py"), MAKE_LAYERS);
    said("python3 ../../make-layers.py $IMAGE ../layers 180");
    Desk.Said said = desk.run(round("../layers").replace("cat /etc/os-release", "ls /layers"));
    assertReturned("oci-layout", said);
    assertEquals(180, Files.readAllLines(desk.workspace().resolve("out.txt")).size());
  }

  @Test
  void imageOfPodmanAndOneOfARegistryAreRecordedAndRunAgainIdentical() throws Exception {
    Needs.executable(Path.of("/usr/bin/podman"));
    Needs.program("docker-registry");
    Needs.program("skopeo");
    said(IMPORT);
    returns("oci-archive", "podman:localhost/tiny:1");
    assertReturned("registry", desk.run(PUSH + round("registry:127.0.0.1:$port/tiny:1")));
  }

  private void returns(String format, String spec) throws Exception {
    assertReturned(format, desk.run(round(spec)));
  }

  private long treesOf(String... specs) throws Exception {
    String all = String.join(" ", specs);
    Desk.Said said = desk.run("for each in " + all + "; do $HT image inspect $each; done");
    List<String> trees =
        said.out()
            .lines()
            .filter(line -> line.startsWith("tree "))
            .map(line -> line.replaceAll(".*(sha256:[0-9a-f]{64}).*", "$1"))
            .toList();
    assertEquals(specs.length, trees.size(), said.toString());
    return trees.stream().distinct().count();
  }

  private static String round(String spec) {
    return """
        export PATH=$PWD/../bin:$PATH
        rm -f out.txt
        $HT record --json --image SPEC -- sh -c 'cat /etc/os-release > out.txt' > ../record.json || exit
        id=$(sed -n 's/.*"record": "\\([0-9a-f]*\\)".*/\\1/p' ../record.json)
        git grep -h -o '"format": "[a-z-]*"' holotype
        $HT rerun $id
        """
        .replace("SPEC", spec);
  }

  private static void assertReturned(String format, Desk.Said said) {
    assertEquals(0, said.status(), format + ": " + said);
    assertTrue(said.out().contains("\"format\": \"" + format + "\""), said.toString());
    assertTrue(said.out().contains("identical   "), said.toString());
  }

  private void said(String script) throws Exception {
    Desk.Said said = desk.run("set -e\n" + script);
    assertEquals(0, said.status(), said.toString());
  }
}
