package io.pindah.scheduler.campaign;

import io.pindah.contracts.Scenario;

/**
 * What follows from a campaign's seed: the same in every version and on every machine. The numbers are those of SplitMix64 (Steele, Lea,
 * Flood: Fast Splittable Pseudorandom Number Generators, 2014), whose n-th one is {@code mix(seed + n * GAMMA)}.
 */
final class Seeds {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final long ORDER = 0;
    private static final int BITS = 31;

    private final long start;
    private long drawn;

    private Seeds(long start) {
        this.start = start;
    }

    /** For the order of a round. */
    static Seeds ofRound(long seed, int round) {
        return new Seeds(mixed(mixed(seed, ORDER), round));
    }

    /**
     * Of the load of a run: a whole number of 31 bits, so that every program can take it. The runs of the same number have the same one
     * whatever their memory and mode, and so has a repeated run: what is compared was asked to do the same.
     */
    static long ofLoad(long seed, Scenario scenario, int number) {
        return mixed(mixed(seed, scenario.wireName().hashCode()), number) >>> (Long.SIZE - BITS);
    }

    /** The next number from 0 to below the bound. */
    int below(int bound) {
        drawn++;
        return (int) Long.remainderUnsigned(mix(start + drawn * GAMMA), bound);
    }

    private static long mixed(long seed, long with) {
        return mix(seed + (with + 1) * GAMMA);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
