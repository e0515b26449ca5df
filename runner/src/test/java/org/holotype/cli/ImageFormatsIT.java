package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.launch.Caller;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One tree in the formats that people bring, each recorded in and come back bit for bit. */
class ImageFormatsIT {
  /** A SIF around a squashfs (sif, pkg/sif/sif.go): a definition, and the system partition. */
  private static final String MAKE_SIF =
      """
      import struct, sys
      squashfs, definition = open(sys.argv[1], 'rb').read(), b'Bootstrap: scratch\\n'
      head = b'#!/usr/bin/env run-singularity\\n'.ljust(32, b'\\0') + b'SIF_MAGIC\\0' + b'01\\0' + b'02\\0'
      head += b'0123456789abcdef' + struct.pack('<8q', 0, 0, 46, 48, 4096, 28080, 32768, 0)
      def descriptor(kind, number, offset, size, name, extra):
          fixed = struct.pack('<i?IIIqqqqqqq', kind, True, number, 0xf0000001, 0, offset, size, size, 0, 0, 0, 0)
          return fixed + name.ljust(128, b'\\0') + extra.ljust(384, b'\\0')
      table = descriptor(0x4001, 1, 32768, len(definition), b'tiny.def', b'')
      table += descriptor(0x4004, 2, 36864, len(squashfs), b'squash', struct.pack('<ii', 1, 2) + b'02\\0')
      out = head.ljust(4096, b'\\0') + table
      open(sys.argv[2], 'wb').write((out.ljust(32768, b'\\0') + definition).ljust(36864, b'\\0') + squashfs)
      """;

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

  private static final String MAKE_FORMATS =
      """
      mksquashfs $IMAGE ../tiny.squashfs -all-root -no-xattrs -quiet -no-progress
      python3 ../../make-sif.py ../tiny.squashfs ../tiny.sif
      mkdir ../ch ../lxd ../bin
      cp -a $IMAGE ../ch/tiny
      mkdir ../ch/tiny/ch
      echo '{"arch":"amd64","cwd":"/","env":{}}' > ../ch/tiny/ch/metadata.json
      tar -C ../ch --owner=0 --group=0 -czf ../tiny.tar.gz tiny
      cp -a $IMAGE ../lxd/rootfs
      echo 'architecture: x86_64' > ../lxd/metadata.yaml
      tar -C ../lxd --owner=0 --group=0 -cJf ../lxd.tar.xz metadata.yaml rootfs
      """;

  private static final String IMPORT =
      """
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
    Files.writeString(room.resolve("make-sif.py"), MAKE_SIF);
    Files.writeString(room.resolve("podman"), PODMAN);
    said(MAKE_FORMATS);
  }

  @Test
  void everyFormatIsRecordedAndRunAgainIdentical() throws Exception {
    returns("squashfs", "../tiny.squashfs");
    returns("sif", "../tiny.sif");
    returns("charliecloud", "../tiny.tar.gz");
    returns("lxd", "../lxd.tar.xz");
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
