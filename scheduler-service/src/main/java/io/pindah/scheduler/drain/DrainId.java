package io.pindah.scheduler.drain;

import java.util.regex.Pattern;

/** Which drain; a UUIDv7. */
public record DrainId(String value) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public DrainId {
        if (!UUID.matcher(value).matches()) {
            throw new IllegalArgumentException("a drain's id is a UUID in small letters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
