package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A guest's libvirt name, as far as we manage it: letters, digits, dot, dash and underscore, at most 128. */
public record GuestName(@JsonValue String value) {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    @JsonCreator
    public GuestName {
        Checks.matching("guest", value, NAME, "1 to 128 letters, digits, dots, dashes or underscores");
    }

    @Override
    public String toString() {
        return value;
    }
}
