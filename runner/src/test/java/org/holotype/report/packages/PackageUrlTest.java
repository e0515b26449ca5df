package org.holotype.report.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.holotype.manifest.packages.Distribution;
import org.holotype.manifest.packages.PackageKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Package URLs, as the examples of the specification have them. */
class PackageUrlTest {
  @ParameterizedTest
  @CsvSource({
    "DPKG,libstdc++6,12.2.0-14,pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64&distro=debian-12",
    "RPM,curl,4:7.50.3-1.fc25,pkg:rpm/debian/curl@7.50.3-1.fc25?arch=amd64&distro=debian-12&epoch=4",
    "APK,musl,1.2.4-r2,pkg:apk/debian/musl@1.2.4-r2?arch=amd64&distro=debian-12",
    "PACMAN,zlib,1:1.3-1,pkg:alpm/debian/zlib@1:1.3-1?arch=amd64&distro=debian-12",
    "PIP,Typing_Extensions,4.8,pkg:pypi/typing-extensions@4.8",
    "NPM,@angular/animation,12.3.1,pkg:npm/%40angular/animation@12.3.1",
    "MAVEN,org.apache.xmlgraphics:batik-anim,1.9.1,"
        + "pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1",
    "GO,github.com/Masterminds/semver,v3.0.0,pkg:golang/github.com/masterminds/semver@v3.0.0",
    "CARGO,serde,1.0.1+x,pkg:cargo/serde@1.0.1%2Bx",
    "CONDA,absl-py,0.4.1,pkg:conda/absl-py@0.4.1?build=build&subdir=amd64",
    "JULIA,Example,0.5.3,pkg:julia/Example@0.5.3?uuid=source%201",
    "NIX,hello,2.12,pkg:generic/hello@2.12"
  })
  void everyKindHasItsType(PackageKind kind, String name, String version, String url) {
    assertEquals(
        url,
        PackageUrl.of(
            SampleList.full(kind, name, version),
            Optional.of(new Distribution("debian", Optional.of("12")))));
  }
}
