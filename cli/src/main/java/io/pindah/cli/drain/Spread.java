package io.pindah.cli.drain;

/**
 * How one figure is spread over guests.
 *
 * @param figure its name
 * @param guests how many it was measured of; the other numbers mean nothing where that is 0
 */
public record Spread(String figure, int guests, long leastMicros, long medianMicros, long mostMicros) {}
