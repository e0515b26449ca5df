package org.holotype.compare.text;

/** Whether line ends between double quotes belong to the record (RFC 4180 section 2.6). */
enum Quoting {
  NONE,
  DOUBLE
}
