package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.signature.Demand;
import org.holotype.image.signature.ImageSigners;
import org.holotype.manifest.ImageSignature;
import org.holotype.manifest.ImageSignature.State;
import org.holotype.manifest.ImageSignature.Trust;
import org.holotype.sign.Dsse;
import org.holotype.sign.Namespace;
import org.holotype.sign.OpenPgpSigner;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.PemKey;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.TrustPolicy;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIF files that gpg and openssl signed, honestly and not. */
class SifSignatureIT {
  private static final String TYPE = "application/vnd.sylabs.sif-metadata+json";
  private static final String CONFIG = "{\"Env\":[\"A=b\"]}";

  @TempDir Path outer;
  private final Map<SshKey, byte[]> certificates = new HashMap<>();
  private RealTools tools = new RealTools(Path.of("unset"));
  private byte[] squashfs = new byte[0];

  @BeforeEach
  void makeASquashfs() throws Exception {
    RealTools.needs("tar2sqfs", "gpg", "openssl");
    tools = new RealTools(outer);
    Files.createDirectory(
        outer.resolve(".gnupg"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path tar = Files.write(outer.resolve("a.tar"), tar().file("usr/bin/tool", "#!").bytes());
    tools.run("sh", "-c", "tar2sqfs -q " + outer.resolve("a.sqfs") + " < " + tar);
    squashfs = Files.readAllBytes(outer.resolve("a.sqfs"));
  }

  @AfterEach
  void stopTheAgent() throws Exception {
    tools.run("gpgconf", "--kill", "all");
  }

  @Test
  void signatureOfGpgIsWorthWhatItsUserSaidOfTheKey() throws Exception {
    SshKey site = gpgKey("site", "ed25519", "");
    byte[] sif = sif().signature(clear(sif().list(1, 2, 3), "site", ""), hex(site)).bytes();
    ImageSignature trusted = only(sif, trusting(site, Namespace.IMAGE));
    assertEquals(State.VERIFIED, trusted.state(), trusted.reason());
    assertEquals(Optional.of(Trust.TRUSTED), trusted.trust());
    assertEquals(Optional.of(site.fingerprint()), trusted.signer());
    ImageSignature otherRole = only(sif, trusting(site, Namespace.RECORD));
    assertEquals(Optional.of(Trust.UNKNOWN_KEY), otherRole.trust());
    said(otherRole, "signed by " + site.fingerprint() + ", which you have not said to trust");
    said(otherRole, "to make images");
    ImageSignature unknown = only(sif, signers(AllowedSigners.NONE, Demand.CHECK));
    assertEquals(State.VERIFIED, unknown.state());
    said(unknown, "which you have not said to trust");
    certificates.clear();
    ImageSignature unchecked = only(sif, trusting(site, Namespace.IMAGE));
    assertEquals(State.UNVERIFIED, unchecked.state());
    assertEquals(Optional.of(Trust.UNKNOWN_KEY), unchecked.trust());
  }

  @Test
  void signatureThatDoesNotSpeakOfAllThatIsReadCountsForNone() throws Exception {
    SshKey site = gpgKey("site", "rsa2048", "");
    ImageSigners trusting = trusting(site, Namespace.IMAGE);
    ImageSignature partial =
        only(sif().signature(clear(sif().list(1, 3), "site", ""), hex(site)).bytes(), trusting);
    assertEquals(State.ELSEWHERE, partial.state());
    assertEquals(Optional.empty(), partial.trust());
    said(partial, "it does not list object 2 (JSON)");
    TestSif added = sif().signature(clear(sif().list(1, 2, 3), "site", ""), hex(site));
    ImageSignature grown = only(added.json("oci-config.json", CONFIG).bytes(), trusting);
    said(grown, "it does not list object 5 (JSON)");
    String md5 =
        sif().list(1, 2, 3).replaceAll("objectDigest\":\"sha256:", "objectDigest\":\"md5:");
    ImageSignature weak =
        only(sif().signature(clear(md5, "site", ""), hex(site)).bytes(), trusting);
    assertEquals(State.UNVERIFIED, weak.state());
    said(weak, "algorithm md5, which does not count");
    ImageSignature legacy =
        only(sif().signature(clear("SIFHASH:\n00", "site", ""), hex(site)).bytes(), trusting);
    assertEquals(State.ELSEWHERE, legacy.state());
    said(legacy, "of the old form");
    Failure inPart = refused(added.bytes(), with(trusting, Demand.REQUIRE));
    assertEquals(Code.SIGNER_UNKNOWN, inPart.code());
    assertTrue(inPart.mend().contains("you trust the key"), inPart.mend());
    assertEquals(
        Code.SIGNATURE_MISSING, refused(sif().bytes(), with(trusting, Demand.REQUIRE)).code());
  }

  @Test
  void signatureThatDoesNotHoldIsRefusedUnlessItsUserWantsOtherwise() throws Exception {
    SshKey site = gpgKey("site", "ed25519", "");
    SshKey eve = gpgKey("eve", "ed25519", "");
    ImageSigners trusting = trusting(site, Namespace.IMAGE);
    String honest = clear(sif().list(1, 2, 3), "site", "");
    byte[] altered = sif().signature(honest, hex(site)).bytes();
    altered[altered.length - 4000] ^= 1;
    byte[] foreign =
        new TestSif()
            .definition("another")
            .json("oci-config.json", CONFIG)
            .system(squashfs)
            .signature(honest, hex(site))
            .bytes();
    byte[] forged = sif().signature(clear(sif().list(1, 2, 3), "eve", ""), hex(site)).bytes();
    byte[] garbage = sif().signature("{}").bytes();
    byte[] hidden = sif().signature("hidden\n" + honest, hex(site)).bytes();
    for (byte[] each : List.of(altered, foreign, forged, garbage, hidden)) {
      assertEquals(Code.SIGNATURE_INVALID, refused(each, trusting).code());
    }
    assertTrue(refused(foreign, trusting).why().contains("object 1 (definition)"));
    assertTrue(refused(forged, trusting).why().contains(site.fingerprint()));
    ImageSignature ignored = only(forged, with(trusting, Demand.IGNORE));
    assertEquals(State.UNVERIFIED, ignored.state());
    said(ignored, "not looked at");
    said(only(forgedBy(eve), trusting), "which you have not said to trust");
  }

  private byte[] forgedBy(SshKey eve) throws Exception {
    return sif().signature(clear(sif().list(1, 2, 3), "eve", ""), hex(eve)).bytes();
  }

  /** Without its config the same root file system would run something else. */
  @Test
  void signedObjectThatWasTakenOutOrRenamedIsMissed() throws Exception {
    SshKey site = gpgKey("site", "ed25519", "");
    byte[] whole = sif().signature(clear(sif().list(1, 2, 3), "site", ""), hex(site)).bytes();
    int config = TestSif.DESCRIPTORS + TestSif.DESCRIPTOR;
    byte[] without = whole.clone();
    without[config + 4] = 0;
    byte[] retyped = whole.clone();
    retyped[config] = 7;
    for (byte[] each : List.of(without, retyped)) {
      Failure refused = refused(each, trusting(site, Namespace.IMAGE));
      assertEquals(Code.SIGNATURE_INVALID, refused.code());
      assertTrue(refused.why().contains("object 2"), refused.why());
    }
  }

  @Test
  void expiredKeyIsToldAndNotTrusted() throws Exception {
    String then = "--faked-system-time=20200101T000000!";
    SshKey old = gpgKey("old", "ed25519", then);
    byte[] sif = sif().signature(clear(sif().list(1, 2, 3), "old", then), hex(old)).bytes();
    ImageSignature signature = only(sif, trusting(old, Namespace.IMAGE));
    assertEquals(Optional.of(Trust.RETIRED), signature.trust(), signature.reason());
    said(signature, "which ended on 2020-12-31");
    assertEquals(
        Code.SIGNER_UNKNOWN,
        refused(sif, with(trusting(old, Namespace.IMAGE), Demand.REQUIRE)).code());
  }

  @Test
  void envelopeThatOpensslSignedIsWorthWhatItsUserSaidOfTheKey() throws Exception {
    for (String algorithm : List.of("ed25519", "EC -pkeyopt ec_paramgen_curve:P-256", "RSA")) {
      SshKey key = opensslKey(algorithm);
      byte[] payload = sif().list(1, 2, 3).getBytes(StandardCharsets.UTF_8);
      String envelope = envelope(payload, key.fingerprint(), signed(payload, algorithm));
      byte[] sif = sif().signature(envelope).bytes();
      ImageSignature trusted = only(sif, trusting(key, Namespace.IMAGE));
      assertEquals("dsse", trusted.kind());
      assertEquals(State.VERIFIED, trusted.state(), algorithm + trusted.reason());
      assertEquals(Optional.of(Trust.TRUSTED), trusted.trust());
      ImageSignature unknown = only(sif, signers(AllowedSigners.NONE, Demand.CHECK));
      assertEquals(State.UNVERIFIED, unknown.state());
      said(unknown, "signed by " + key.fingerprint() + ", which you have not said to trust");
      byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
      String forged = envelope(payload, key.fingerprint(), signed(other, algorithm));
      assertEquals(
          Code.SIGNATURE_INVALID,
          refused(sif().signature(forged).bytes(), trusting(key, Namespace.IMAGE)).code());
    }
  }

  private TestSif sif() {
    return new TestSif()
        .definition("Bootstrap: scratch\n")
        .json("oci-config.json", CONFIG)
        .system(squashfs);
  }

  private SshKey gpgKey(String name, String algorithm, String option) throws Exception {
    gpg(option, "--quick-gen-key", name, algorithm, "sign", option.isEmpty() ? "never" : "1y");
    gpg("", "--yes", "--output", outer.resolve(name).toString(), "--export", name);
    byte[] certificate = Files.readAllBytes(outer.resolve(name));
    SshKey key = OpenPgpSigner.keyOf(certificate);
    certificates.put(key, certificate);
    return key;
  }

  private String clear(String text, String name, String option) throws Exception {
    Path file = Files.writeString(outer.resolve("list"), text);
    gpg(option, "--yes", "--output", file + ".asc", "-u", name, "--clearsign", file.toString());
    return Files.readString(Path.of(file + ".asc"));
  }

  private void gpg(String option, String... words) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", ""));
    if (!option.isEmpty()) {
      command.add(option);
    }
    command.addAll(List.of(words));
    tools.run(command.toArray(String[]::new));
  }

  private SshKey opensslKey(String algorithm) throws Exception {
    Path secret = outer.resolve("secret.pem");
    Path open = outer.resolve("open.pem");
    tools.run("sh", "-c", "openssl genpkey -out " + secret + " -algorithm " + algorithm);
    tools.run("openssl", "pkey", "-in", secret.toString(), "-pubout", "-out", open.toString());
    return PemKey.parse(Files.readAllBytes(open));
  }

  private byte[] signed(byte[] payload, String algorithm) throws Exception {
    Path message = Files.write(outer.resolve("pae"), Dsse.pae(TYPE, payload));
    Path signature = outer.resolve("sig");
    String how =
        algorithm.equals("ed25519")
            ? "pkeyutl -sign -rawin -inkey secret.pem -in "
            : "dgst -sha256 -sign secret.pem ";
    tools.run("sh", "-c", "cd " + outer + " && openssl " + how + message + " > " + signature);
    return Files.readAllBytes(signature);
  }

  private static String envelope(byte[] payload, String keyId, byte[] signature) {
    Base64.Encoder base64 = Base64.getEncoder();
    return "{\"payloadType\":\""
        + TYPE
        + "\",\"payload\":\""
        + base64.encodeToString(payload)
        + "\",\"signatures\":[{\"keyid\":\""
        + keyId
        + "\",\"sig\":\""
        + base64.encodeToString(signature)
        + "\"}]}";
  }

  private ImageSigners trusting(SshKey key, Namespace namespace) {
    byte[] line =
        AllowedSigners.line("site@example.org", key, List.of(namespace))
            .getBytes(StandardCharsets.UTF_8);
    return signers(AllowedSigners.parse(line, "test"), Demand.CHECK);
  }

  private ImageSigners signers(AllowedSigners own, Demand demand) {
    return new ImageSigners(
        new TrustPolicy(own, Set.of(), AllowedSigners.NONE, Instant.now()),
        key -> Optional.ofNullable(certificates.get(key)).stream().toList(),
        demand);
  }

  private static ImageSigners with(ImageSigners signers, Demand demand) {
    return new ImageSigners(signers.policy(), signers.certificates(), demand);
  }

  private static String hex(SshKey key) {
    return key.fingerprint().substring(OpenPgpKey.SCHEME.length());
  }

  private ImageSignature only(byte[] sif, ImageSigners signers) throws Exception {
    Path file = Files.write(outer.resolve("image.sif"), sif);
    try (ImageSource source = TestSources.usual().believing(signers).source(file.toString())) {
      List<ImageSignature> found =
          new ImageReader(Budget.DEFAULT, Progress.NONE)
              .inspect(source)
              .origin()
              .orElseThrow()
              .signatures();
      assertEquals(1, found.size());
      return found.get(0);
    }
  }

  private Failure refused(byte[] sif, ImageSigners signers) {
    return failure(() -> only(sif, signers));
  }

  private static void said(ImageSignature signature, String words) {
    assertTrue(signature.reason().contains(words), signature.reason());
  }
}
