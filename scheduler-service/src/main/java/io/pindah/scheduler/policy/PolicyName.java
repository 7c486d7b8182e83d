package io.pindah.scheduler.policy;

import java.util.regex.Pattern;

/** What a policy is called: up to 63 small letters, digits and dashes. */
public record PolicyName(String value) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public PolicyName {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a policy's name has 1 to 63 small letters, digits and dashes, and neither begins nor ends with a dash");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
