package io.pindah.contracts;

import java.util.regex.Pattern;

/** Validation shared by the records; every message names the field. */
final class Checks {
    static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int SHOWN = 40;

    private Checks() {}

    static String uuid(String field, String value) {
        return matching(field, value, UUID, "a UUID in lower case");
    }

    static String matching(String field, String value, Pattern pattern, String wanted) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(field + " must be " + wanted + ", not \"" + shown(value) + "\"");
        }
        return value;
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The value as it may appear in a message: cut short, with what cannot be printed replaced. */
    private static String shown(String value) {
        var cut = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
        return cut.replaceAll("[^\\x20-\\x7e…]", "?");
    }
}
