package org.holotype.report.packages;

import java.time.Instant;
import org.holotype.manifest.Image;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.packages.Inventory;

/**
 * An inventory, and the record that names it.
 *
 * @param record whose image it is
 * @param recorder the program that took it, and its version
 * @param image what the packages are in
 * @param inventory the packages
 * @param created what documents say of their own time; the same for the same record
 */
public record PackageList(
    RecordId record, String recorder, Image image, Inventory inventory, Instant created) {}
