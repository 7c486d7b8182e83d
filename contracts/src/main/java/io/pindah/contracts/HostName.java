package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name under which a KVM host's agent reports: a DNS host name in lower case (RFC 1123). */
public record HostName(@JsonValue String value) {
    static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    @JsonCreator
    public HostName {
        Checks.matching("host", value, NAME, "a DNS host name in lower case");
    }

    @Override
    public String toString() {
        return value;
    }
}
