package org.holotype.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.Host;
import org.holotype.verdict.Checkpoint;
import org.holotype.verdict.CodePaths;
import org.holotype.verdict.CompareResult;
import org.holotype.verdict.DoctorResult;
import org.holotype.verdict.HistoryResult;
import org.holotype.verdict.ImageVerifyResult;
import org.holotype.verdict.InspectResult;
import org.holotype.verdict.LogEntry;
import org.holotype.verdict.RecordComparison;
import org.holotype.verdict.RecordResult;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.ShownVerdicts;
import org.holotype.verdict.VerifyResult;

/**
 * Results for programs: one JSON document each, UTF-8, ending in a line feed, which names its
 * schema. The schemas are resources beside this package, {@code /org/holotype/schema/}.
 */
public final class JsonReport {
  private static final String SCHEMAS = "https://holotype.org/schema/";

  private JsonReport() {}

  /**
   * A value under the name of its schema.
   *
   * @param schema identifies the document's JSON Schema
   * @param body whose members are the document's
   */
  private record Document(String schema, @JsonUnwrapped Object body) {}

  private record ErrorBody(Stop error) {}

  /** What stopped us; the same parts that a person reads. */
  private record Stop(String code, String what, String why, String mend) {}

  public static byte[] record(RecordResult result) {
    return document("recorded", result);
  }

  /** Lists every output, identical ones included. */
  public static byte[] rerun(RerunVerdict result) {
    return document("rerun", result);
  }

  /** Lists what is not identical; the rest is counted in {@code identical}. */
  public static byte[] compare(CompareResult result) {
    return document("compare", result);
  }

  /** The verdicts beside a record. */
  public static byte[] verdicts(ShownVerdicts shown) {
    return document("verdicts", shown);
  }

  /** The same for two records, with what makes them differ. */
  public static byte[] compare(RecordComparison result) {
    return document("compare", result);
  }

  public static byte[] verify(VerifyResult result) {
    return document("verify", result);
  }

  /** One line for the history of a store, without the line feed. */
  public static String historyLine(HistoryResult result) {
    return Json.writeLine(new Document(schema("history"), result));
  }

  /** The state of a store. */
  public static byte[] checkpoint(Checkpoint checkpoint) {
    return document("checkpoint", checkpoint);
  }

  /** What disturbed runs came to. */
  public static byte[] check(Object result) {
    return document("check", result);
  }

  public static byte[] inspect(InspectResult result) {
    return document("inspect", result);
  }

  /** What an image's digests came to. */
  public static byte[] imageVerify(ImageVerifyResult result) {
    return document("image-verify", result);
  }

  /** One line for one image of many, without the line feed. */
  public static String imageVerifyLine(ImageVerifyResult result) {
    return Json.writeLine(new Document(schema("image-verify"), result));
  }

  public static byte[] doctor(DoctorResult result) {
    return document("doctor", result);
  }

  /** One line of newline-delimited JSON, without the line feed. */
  public static String logLine(LogEntry entry) {
    return Json.writeLine(new Document(schema("log"), entry));
  }

  /** One line for one record of many, without the line feed. */
  public static String verifyLine(VerifyResult result) {
    return Json.writeLine(new Document(schema("verify"), result));
  }

  /**
   * A document of few members, for commands whose result is a name or a place.
   *
   * @param name of its schema
   * @param members sorted by key
   */
  public static byte[] small(String name, Map<String, ?> members) {
    Map<String, Object> document = new TreeMap<>(members);
    document.put("schema", schema(name));
    return Json.write(document);
  }

  /** The host's facts. */
  public static byte[] fingerprint(Host host) {
    return document("fingerprint", host);
  }

  /** Which recorded code paths this host takes. */
  public static byte[] codePaths(CodePaths result) {
    return document("code-paths", result);
  }

  /** What a re-run would do. */
  public static byte[] plan(Object plan) {
    return document("plan", plan);
  }

  /** The one document of a command that could not do what was asked. */
  public static byte[] error(Failure failure) {
    return document(
        "error",
        new ErrorBody(
            new Stop(failure.code().word(), failure.what(), failure.why(), failure.mend())));
  }

  private static byte[] document(String name, Object body) {
    return Json.write(new Document(schema(name), body));
  }

  private static String schema(String name) {
    return SCHEMAS + name + "-v1.schema.json";
  }
}
