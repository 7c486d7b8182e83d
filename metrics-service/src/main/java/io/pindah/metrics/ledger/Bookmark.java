package io.pindah.metrics.ledger;

/**
 * How far one partition of a topic has been taken in.
 *
 * @param next the offset of the first record that has not been
 */
public record Bookmark(String topic, int partition, long next) {}
