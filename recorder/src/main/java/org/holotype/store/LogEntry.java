package org.holotype.store;

import java.time.Instant;
import org.holotype.manifest.RecordId;

/**
 * A record and when it came into the store.
 *
 * @param id the record
 * @param committed the time that its commit claims
 */
public record LogEntry(RecordId id, Instant committed) {}
