package org.holotype.image.corpus;

import static org.holotype.image.corpus.Advisory.about;

import java.util.List;
import java.util.stream.Stream;

/** Of {@link Advisories} those that are about one format. */
final class AdvisoriesOfFormats {
  private AdvisoriesOfFormats() {}

  static List<Advisory> all() {
    return Stream.of(documents(), sifs(), tars(), links()).flatMap(List::stream).toList();
  }

  private static List<Advisory> documents() {
    return List.of(
        about(
            "CVE-2021-41190",
            "OCI distribution specification",
            "a document that is manifest and index",
            "manifest-that-is-an-index-too",
            "manifest-that-calls-itself-an-index",
            "index-that-calls-itself-a-manifest",
            "index-with-layers",
            "index-with-a-config",
            "index-in-the-place-of-a-manifest",
            "manifest-in-the-place-of-an-index"),
        about(
            "keys twice",
            "JSON",
            "one member that readers take differently",
            "manifest-with-its-layers-twice",
            "index-with-manifests-twice",
            "config-with-diffids-twice",
            "manifest-with-layers-by-another-case",
            "index-with-manifests-by-another-case",
            "config-with-a-rootfs-by-another-case",
            "docker-manifest-twice",
            "archive-with-two-indexes"),
        about(
            "depth and length",
            "JSON",
            "documents that exhaust who reads them",
            "index-too-deep",
            "index-that-never-closes",
            "index-of-one-long-number",
            "index-of-thousands",
            "layers-of-thousands",
            "docker-layers-of-thousands",
            "indexes-in-each-other"),
        about(
            "CVE-2025-4949",
            "JGit",
            "entities of XML",
            "lxd-metadata-of-aliases",
            "lxd-metadata-of-a-class",
            "lxd-metadata-of-spaces"),
        about(
            "zero bytes",
            "execve(2)",
            "words that end earlier there than here",
            "variable-with-a-zero-byte",
            "shifter-variable-with-a-zero-byte",
            "charliecloud-variable-with-a-zero-byte",
            "lxd-metadata-with-a-zero-byte",
            "sif-config-with-a-zero-byte"));
  }

  private static List<Advisory> sifs() {
    return List.of(
        about(
            "CVE-2020-13845",
            "singularity",
            "a signature that does not speak of the file's header",
            "SifSignatureIT#signatureThatDoesNotHoldIsRefusedUnlessItsUserWantsOtherwise"),
        about(
            "CVE-2020-13846",
            "singularity",
            "objects that no signature speaks of",
            "SifSignatureIT#signatureThatDoesNotSpeakOfAllThatIsReadCountsForNone"),
        about(
            "CVE-2020-13847",
            "singularity",
            "descriptors that no signature speaks of",
            "SifSignatureIT#signedObjectThatWasTakenOutOrRenamedIsMissed",
            "sif-signature-of-text"),
        about(
            "CVE-2023-30549",
            "apptainer",
            "ext3 given to the kernel to mount",
            "sif-with-an-ext3-tree",
            "sif-with-an-overlay",
            "sif-with-an-encrypted-tree"),
        about(
            "offsets and lengths",
            "sif",
            "objects that lie elsewhere than they should",
            "sif-object-behind-the-end",
            "sif-object-that-overflows",
            "sif-objects-over-each-other",
            "sif-table-that-overflows",
            "sif-of-billions-of-objects"),
        about(
            "CVE-2021-40153",
            "squashfs-tools",
            "names that climb",
            "squashfs-name-that-is-the-parent",
            "squashfs-name-that-climbs",
            "squashfs-name-with-a-slash"),
        about(
            "CVE-2021-41072",
            "squashfs-tools",
            "a link and a directory of one name",
            "squashfs-symlink-and-directory-of-one-name"),
        about(
            "CVE-2012-4025",
            "squashfs-tools",
            "the power of a block's size",
            "squashfs-block-that-overflows",
            "squashfs-block-against-its-power"),
        about(
            "CVE-2015-4645",
            "squashfs-tools",
            "the number of fragments",
            "squashfs-fragments-that-overflow",
            "squashfs-end-in-no-fragment"),
        about(
            "loops",
            "squashfs",
            "directories without an end",
            "squashfs-directory-in-itself",
            "squashfs-directory-in-two-places",
            "squashfs-too-deep"));
  }

  private static List<Advisory> tars() {
    return List.of(
        about(
            "CVE-2022-2879",
            "Go archive/tar",
            "headers read whole, whatever their size",
            "pax-header-of-gigabytes",
            "long-name-of-gigabytes",
            "global-header-of-gigabytes"),
        about(
            "CVE-2025-58183",
            "Go archive/tar",
            "maps of sparse files without an end",
            "sparse-map-without-end",
            "sparse-file",
            "sparse-file-of-exabytes"),
        about(
            "CVE-2025-62518",
            "async-tar",
            "two headers of two sizes",
            "size-of-the-pax-header-against-the-other",
            "data-behind-a-hard-link",
            "tar-behind-the-end"),
        about(
            "CVE-2021-35517",
            "commons-compress",
            "memory for as much as a header says",
            "size-of-gigabytes-that-are-not-there",
            "size-of-exabytes"),
        about(
            "CVE-2023-42503",
            "commons-compress",
            "times that take long to compute",
            "time-with-an-exponent",
            "time-of-many-digits"),
        about(
            "CVE-2021-35515, -35516, -36090, CVE-2018-11771, CVE-2019-12402",
            "commons-compress",
            "zip and 7z, which are not read, that never end or fill memory",
            "gzip-members-of-nothing-without-end",
            "pax-length-of-many-digits",
            "archive-cut-short"),
        about(
            "CVE-2024-25710, CVE-2024-26308",
            "commons-compress",
            "dump and Pack200, which are not read",
            "kind-that-nobody-knows",
            "archive-that-is-text"),
        about(
            "commons-compress 780",
            "commons-compress",
            "blocks of sparse files unchecked",
            "sparse-file",
            "sparse-name-that-climbs"),
        about(
            "CVE-2022-48303",
            "GNU tar",
            "numbers in binary read beyond their field",
            "size-in-binary-below-zero",
            "size-in-binary-that-overflows"),
        about(
            "CVE-2016-6321",
            "GNU tar",
            "names made harmless by leaving out what climbs",
            "name-that-climbs-in-its-middle",
            "name-that-climbs-and-comes-back"),
        about(
            "bombs",
            "gzip, zstd, xz, bzip2",
            "little that becomes much",
            "gzip-bomb",
            "gzip-bomb-of-many-members",
            "zstd-bomb",
            "xz-bomb",
            "bzip2-bomb",
            "archive-that-is-a-bomb",
            "gzip-name-without-end",
            "zstd-window-of-gigabytes",
            "xz-dictionary-of-gigabytes",
            "squashfs-file-of-exabytes"));
  }

  private static List<Advisory> links() {
    return List.of(
        about(
            "CVE-2023-4759",
            "JGit",
            "a link whose twin differs by case",
            "symlink-and-its-twin-by-case",
            "symlink-and-its-twin-by-normalisation"),
        about(
            "CVE-2025-45582",
            "GNU tar",
            "a link by one archive, a file through it by the next",
            "symlink-chain-of-two-archives",
            "file-through-a-symlink-of-a-lower-layer"),
        about(
            "CVE-2025-4517",
            "Python tarfile",
            "links longer than what the kernel resolves",
            "symlinks-longer-than-the-kernels-path",
            "path-that-grows-by-its-symlinks"),
        about(
            "CVE-2020-27833",
            "oc",
            "a link that moves its own parent",
            "symlink-to-the-place-of-its-own-parent"),
        about(
            "CVE-2026-23745",
            "node-tar",
            "targets of links and hard links as they come",
            "hard-link-to-outside-by-pax",
            "hard-link-to-outside-by-a-long-name",
            "symlink-with-a-slash-at-its-end"),
        about(
            "CVE-2015-1197",
            "cpio",
            "a link written through",
            "file-through-an-absolute-symlink",
            "file-over-a-symlink"),
        about(
            "CVE-2007-4559",
            "Python tarfile",
            "names that climb",
            "name-that-climbs",
            "name-from-the-root",
            "pipe-that-climbs"),
        about(
            "layer.md, Whiteouts",
            "OCI image specification",
            "deletions that reach elsewhere",
            "whiteout-of-the-parent",
            "whiteout-through-a-symlink",
            "opaque-whiteout-through-a-symlink",
            "whiteout-of-a-symlink-then-a-file",
            "file-below-a-whiteout"));
  }
}
