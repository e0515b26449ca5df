package org.holotype.failure;

import java.util.Locale;

/**
 * The stable word for each thing that can stop Holotype; it appears as {@code error.code} under
 * {@code --json} and never changes its meaning once released.
 */
public enum Code {
  USAGE,
  NO_STORE,
  STORE_UNUSABLE,
  STORE_LOCKED,
  RECORD_NOT_FOUND,
  RECORD_AMBIGUOUS,
  RECORD_ALTERED,
  RECORD_UNREADABLE,
  SCHEMA_UNSUPPORTED,
  VERDICT_UNREADABLE,
  VERDICT_UNFOUNDED,
  CHECKPOINT_UNREADABLE,
  SIGNATURE_INVALID,
  SIGNATURE_MISSING,
  SIGNER_UNKNOWN,
  SIGNER_CHANGED,
  KEY_MISSING,
  KEY_UNUSABLE,
  KEY_RETIRED,
  KEY_COMPROMISED,
  TIMESTAMP_UNAVAILABLE,
  IMAGE_MISSING,
  IMAGE_UNREADABLE,
  IMAGE_UNSUPPORTED,
  DIGEST_MISMATCH,
  SIZE_MISMATCH,
  IMAGE_UNSAFE,
  BLOB_MISSING,
  INPUT_MISSING,
  WORKSPACE_UNUSABLE,
  WORKSPACE_CHANGED,
  PACK_UNREADABLE,
  PACK_UNSAFE,
  COMMAND_NOT_FOUND,
  COMMAND_NOT_EXECUTABLE,
  COMMAND_FAILED,
  TIME_LIMIT,
  HOST_CANNOT,
  NOT_LENT,
  LAUNCH_FAILED,
  DISK_FULL,
  INPUT_OUTPUT,
  INTERRUPTED,
  INTERNAL;

  /** The code as users and programs see it, in kebab case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
