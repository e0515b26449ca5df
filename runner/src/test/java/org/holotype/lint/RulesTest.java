package org.holotype.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.lint.Text.Role;
import org.holotype.manifest.SampleManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM debian:12",
        "From: rockylinux:9",
        "RUN apt-get update && apt-get install -y python3-numpy",
        "RUN apk add --no-cache python3",
        "RUN dnf -y install R",
        "RUN pip install numpy scipy",
        "RUN conda install -y numpy",
        "RUN R -e 'install.packages(\"lme4\")'",
        "RUN curl -L https://example.org/code.tar.gz | tar xz",
        "RUN git clone https://example.org/code.git",
        "ADD https://example.org/data.zip /data/",
        "RUN cargo install ripgrep"
      })
  void looseFetchIsFound(String line) {
    List<Finding> findings = new Unpinned().findings(recipe("Containerfile", line));
    assertEquals(1, findings.size(), findings::toString);
    assertEquals("unpinned", findings.get(0).code());
    assertEquals("Containerfile:1", findings.get(0).where());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM scratch",
        "FROM debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "RUN apt-get install -y python3-numpy=1:1.24.2-1",
        "RUN pip install numpy==1.24.2 scipy==1.10.1",
        "RUN pip install -r requirements.txt",
        "RUN conda install -y numpy=1.24.2=py311h8e6699e_0",
        "RUN curl -LO https://example.org/code.tar.gz && sha256sum -c sums",
        "RUN git clone https://example.org/c.git && git -C c checkout 0123456789abcdef",
        "ADD --checksum=sha256:0123 https://example.org/data.zip /data/",
        "RUN cargo install --locked ripgrep",
        "# FROM debian:12"
      })
  void pinnedFetchIsLeftAlone(String line) {
    assertEquals(List.of(), new Unpinned().findings(recipe("Containerfile", line)));
  }

  @Test
  void continuedLineIsToldWhereItStarts() {
    Text recipe =
        recipe("Containerfile", "FROM scratch\n# pip\nRUN true && \\\n  pip install \\\n  numpy\n");
    assertEquals("Containerfile:3", new Unpinned().findings(recipe).get(0).where());
  }

  @Test
  void listsOfRequirementsAreReadByTheirOwnForm() {
    assertEquals(
        List.of("requirements.txt:2"),
        places(
            new Unpinned()
                .findings(recipe("requirements.txt", "numpy==1.24.2\nscipy>=1\n-e .\n"))));
    assertEquals(
        List.of("environment.yml:2", "environment.yml:4"),
        places(
            new Unpinned()
                .findings(
                    recipe(
                        "environment.yml",
                        "dependencies:\n  - numpy\n  - r=4.2.2=h1\n  - scipy>=1"))));
  }

  @Test
  void aScriptIsNoRecipe() {
    assertEquals(
        List.of(), new Unpinned().findings(new Text("run.sh", Role.SCRIPT, "pip install numpy")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open('/home/alice/data.csv')",
        "cd /Users/alice/Documents/paper",
        "DATA=/scratch/project_123/run7",
        "path <- \"C:\\\\Users\\\\alice\\\\x.csv\"",
        "source /root/miniconda3/bin/activate"
      })
  void placeOfOneHostIsFound(String line) {
    assertEquals(1, new HostPaths().findings(script(line)).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open('/workspace/data.csv')",
        "#!/usr/bin/env python3",
        "results/home/alice/x",
        "https://example.org/home/alice/x",
        "\"$DATA/home/alice\"",
        "cat /tmp/x /etc/passwd /usr/share/dict/words"
      })
  void placeOfEveryLaunchIsLeftAlone(String line) {
    assertEquals(List.of(), new HostPaths().findings(script(line)));
  }

  @Test
  void nameIsFoundAsAWordAndNotInsideOne() {
    Rule rule =
        Names.of("host-name", "the host's name", Optional.of("node17.cluster")).orElseThrow();
    assertEquals(1, rule.findings(script("ssh node17 hostname")).size());
    assertEquals(List.of(), rule.findings(script("nodes = node170 + xnode17")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "amy", "localhost", "Ubuntu", "holotype"})
  void nameThatIsAWordOrEverybodysIsNotLookedFor(String name) {
    assertTrue(Names.of("user-name", "the user's name", Optional.of(name)).isEmpty());
  }

  @Test
  void timeOfTheRunIsFoundInWhatItWrote() {
    Rule times = TimeStamps.of(SampleManifest.full().observation()).orElseThrow();
    String started = SampleManifest.full().observation().started();
    assertEquals(1, times.findings(output("log.txt", "begun " + started)).size());
    assertEquals(List.of(), times.findings(output("log.txt", "survey of 1998-07-01T12:00:00Z")));
    assertEquals(List.of(), times.findings(script("begun " + started)));
  }

  @Test
  void timeInAGzipHeaderIsFound() {
    Rule times = TimeStamps.of(SampleManifest.full().observation()).orElseThrow();
    long second = Instant.parse(SampleManifest.full().observation().started()).getEpochSecond();
    assertEquals(1, times.findings(output("t.gz", gzip(second))).size());
    assertEquals(List.of(), times.findings(output("t.gz", gzip(0))));
    assertEquals(List.of(), times.findings(output("t.gz", "\u001f\u008b\b")));
  }

  private static String gzip(long second) {
    StringBuilder header = new StringBuilder("\u001f\u008b\b\0");
    for (int i = 0; i < 4; i++) {
      header.append((char) (second >> (8 * i) & 0xff));
    }
    return header.append("\0\u0003").toString();
  }

  private static List<String> places(List<Finding> findings) {
    return findings.stream().map(Finding::where).toList();
  }

  private static Text recipe(String name, String content) {
    return new Text(name, Role.RECIPE, content);
  }

  private static Text script(String content) {
    return new Text("run.sh", Role.SCRIPT, content);
  }

  private static Text output(String name, String content) {
    return new Text(name, Role.OUTPUT, content);
  }
}
