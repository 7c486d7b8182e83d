package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** What people call a campaign: lower-case letters, digits and dashes, at most 63. Several campaigns may have the same name. */
public record CampaignName(@JsonValue String value) {
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator
    public CampaignName {
        Checks.matching("name", value, NAME, "1 to 63 lower-case letters, digits or dashes");
    }

    @Override
    public String toString() {
        return value;
    }
}
