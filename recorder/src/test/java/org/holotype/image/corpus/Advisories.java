package org.holotype.image.corpus;

import static org.holotype.image.corpus.Advisory.about;

import java.util.List;
import java.util.stream.Stream;

/** What went wrong elsewhere, and which of our attacks is made of it. */
final class Advisories {
  private static final String SEALED =
      "of launching: no program of the image runs before it is sealed in namespaces without a"
          + " capability (ConformanceIT, LaunchIT)";
  private static final String MOUNTS =
      "of launching: mount points are looked up in the listing, and a link is refused (LaunchIT,"
          + " mountPointThroughALinkOfTheImageIsRefused)";

  private Advisories() {}

  static List<Advisory> all() {
    return Stream.of(unpackers(), engines(), launchers(), stores(), AdvisoriesOfFormats.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Advisory> unpackers() {
    return List.of(
        about(
            "CVE-2021-29136",
            "umoci",
            "the root replaced by a link",
            "root-replaced-by-a-symlink",
            "root-replaced-by-a-symlink-then-written-through",
            "root-by-an-empty-long-name",
            "root-replaced-by-a-hard-link"),
        about(
            "CVE-2021-32760",
            "containerd",
            "modes of files outside changed through links",
            "mode-through-a-symlink",
            "hard-link-to-a-symlink-with-a-mode",
            "directory-over-a-symlink"),
        about(
            "CVE-2021-41103",
            "containerd",
            "set-id programs that other users of the host can run",
            "set-id-program",
            "sticky-and-set-id-directory",
            "squashfs-set-id-program",
            "HostileLayerTest#devicesPipesAndSetIdBitsAreListedButNotMade"),
        about(
            "CVE-2023-25153",
            "containerd",
            "a member of an archive read whole, whatever its size",
            "docker-manifest-of-megabytes",
            "index-of-megabytes",
            "marker-of-megabytes",
            "archive-member-of-exabytes"),
        about(
            "CVE-2022-23648",
            "containerd",
            "volumes of a config that climb",
            "volumes-that-climb",
            "directory-that-climbs"),
        about(
            "CVE-2024-40635",
            "containerd",
            "a user whose number overflows",
            "user-that-overflows",
            "of launching: no user of an image is taken on: the command is user 1000 (ConformanceIT)"),
        about(
            "GHSA-f396-4rp4-7v2j",
            "boxlite",
            "a file through an absolute link",
            "file-through-an-absolute-symlink",
            "file-through-a-symlink-of-a-lower-layer"),
        about(
            "CVE-2025-5981",
            "osv-scalibr",
            "names and links that climb out of a layer",
            "name-that-climbs",
            "symlinks-that-climb-together",
            "file-through-a-relative-symlink"),
        about(
            "deckhouse 22628",
            "deckhouse",
            "a hard link to outside",
            "hard-link-to-outside",
            "hard-link-to-an-absolute-path",
            "hard-link-through-a-symlink"));
  }

  private static List<Advisory> engines() {
    return List.of(
        about(
            "CVE-2014-6407",
            "docker",
            "links followed while images are unpacked",
            "file-through-an-absolute-symlink",
            "hard-link-to-outside"),
        about(
            "CVE-2014-9356",
            "docker",
            "absolute links",
            "symlink-through-a-symlink",
            "file-over-a-symlink"),
        about(
            "CVE-2014-9357",
            "docker",
            "a decompressor started by the image's means",
            "decompressor-that-a-reader-might-run",
            "layer-in-xz",
            "xz-bomb"),
        about(
            "CVE-2014-9358",
            "docker",
            "identities that are paths",
            "docker-layer-that-climbs",
            "docker-config-that-climbs",
            "docker-layer-from-the-root",
            "digest-that-climbs"),
        about(
            "CVE-2018-15664",
            "docker",
            "a link put in place between look and use",
            "staging-name-that-is-a-symlink",
            "directory-swapped-for-a-symlink",
            "SwappedFileTest#squashfsIsTheOneThatWasOpened"),
        about(
            "CVE-2019-14271",
            "docker",
            "a library of the image loaded outside it",
            "library-that-a-reader-might-load",
            SEALED),
        about(
            "CVE-2024-1753",
            "buildah",
            "a link of the image mounted from the host",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about(
            "CVE-2024-9341",
            "podman",
            "a directory of the image, a link, mounted over",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about(
            "CVE-2024-9407",
            "buildah",
            "options hidden in the words of a mount",
            "of launching: names are quoted and no option is made of them (LaunchPlannerTest,"
                + " hostileNamesStayWithinTheirQuotes)"),
        about(
            "CVE-2024-9675",
            "buildah",
            "a cache that climbs out of its directory",
            "digest-whose-algorithm-climbs",
            "diffid-that-climbs"),
        about(
            "CVE-2022-1227",
            "podman",
            "a program of the image run outside it",
            "decompressor-that-a-reader-might-run",
            SEALED));
  }

  private static List<Advisory> launchers() {
    return List.of(
        about(
            "CVE-2019-5736",
            "runc",
            "the runtime itself overwritten through /proc/self/exe",
            SEALED),
        about(
            "CVE-2019-16884",
            "runc",
            "/proc mounted over by an image",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about(
            "CVE-2019-19921",
            "runc",
            "/proc that is a link",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about("CVE-2021-30465", "runc", "links swapped while mounts are made", MOUNTS),
        about(
            "CVE-2022-29162",
            "runc",
            "capabilities that are inherited",
            "capability-of-a-program",
            SEALED),
        about("CVE-2023-25809", "runc", "control groups writable without a namespace", SEALED),
        about(
            "CVE-2023-27561",
            "runc",
            "/proc that is a link, again",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about(
            "CVE-2023-28642",
            "runc",
            "/proc or /sys that is a link",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about(
            "CVE-2024-21626",
            "runc",
            "a directory of the host left open",
            "directory-that-climbs",
            "symlinks-into-the-kernels-file-systems",
            SEALED),
        about("CVE-2024-45310", "runc", "empty files made outside by a swapped link", MOUNTS),
        about(
            "CVE-2025-31133",
            "runc",
            "a mask that is a link",
            "symlinks-into-the-kernels-file-systems",
            MOUNTS),
        about(
            "CVE-2025-52565",
            "runc",
            "a console that is a link",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about(
            "CVE-2025-52881",
            "runc",
            "writes to /proc led elsewhere",
            "mount-points-that-are-symlinks",
            MOUNTS),
        about("CVE-2019-11328", "singularity", "files of other launches writable", SEALED),
        about("CVE-2018-19295", "singularity", "a mount made with root's rights", SEALED),
        about("CVE-2023-38496", "apptainer", "rights that were not given up", SEALED));
  }

  private static List<Advisory> stores() {
    return List.of(
        about(
            "CVE-2024-3727",
            "containers/image",
            "digests taken for paths unparsed",
            "digest-that-climbs",
            "digest-that-climbs-at-its-length",
            "digest-whose-algorithm-climbs",
            "digest-that-is-empty",
            "digest-in-capitals",
            "digest-too-long",
            "digest-of-an-unknown-algorithm"),
        about(
            "CVE-2024-9676",
            "containers/storage",
            "account files that are links or endless",
            "account-file-that-is-a-symlink-to-the-hosts",
            "release-file-that-is-a-pipe",
            "release-file-that-is-an-endless-device"),
        about(
            "descriptor.md, Verification",
            "OCI image specification",
            "blobs that are not what their descriptors say",
            "blob-with-a-flipped-bit",
            "blob-swapped-for-another",
            "blob-cut-short",
            "blob-with-bytes-behind-it",
            "diffid-of-another-layer",
            "two-layers-exchanged",
            "size-of-less-than-nothing-in-a-descriptor",
            "HostileRegistryTest#blobWithOtherBytesIsRefused",
            "HostileRegistryTest#manifestThatIsNotTheOneAskedForIsRefused"),
        about(
            "layout on a disk",
            "OCI image specification",
            "pieces of a layout that are links or pipes",
            "blob-that-is-a-symlink",
            "blobs-directory-that-is-a-symlink",
            "blob-that-is-a-pipe",
            "image-that-is-a-pipe",
            "archive-blobs-that-are-a-symlink"),
        about(
            "layer.md, Non-Distributable Layers",
            "OCI image specification",
            "addresses that a reader would be made to ask",
            "layer-to-be-fetched-from-elsewhere",
            "ordinary-layer-to-be-fetched-from-elsewhere"),
        about(
            "CVE-2020-15157",
            "containerd",
            "logins sent to whom a registry names",
            "HostileRegistryTest#tokenIsFetchedAndGoesToNoOtherHost",
            "HostileRegistryTest#realmOfAnotherServerSeesNoPasswordNotEvenItsOwn",
            "HostileRegistryTest#redirectOutOfEncryptionOrInACircleIsRefused"));
  }
}
