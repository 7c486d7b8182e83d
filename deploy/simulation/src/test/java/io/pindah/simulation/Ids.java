package io.pindah.simulation;

/** Identities that are counted. */
final class Ids {
    private static final String PREFIX = "00000000-0000-7000-8000-";
    private static final String ZEROS = "000000000000";

    private Ids() {}

    static String uuid(long number) {
        var hex = Long.toHexString(number);
        return PREFIX + ZEROS.substring(hex.length()) + hex;
    }
}
