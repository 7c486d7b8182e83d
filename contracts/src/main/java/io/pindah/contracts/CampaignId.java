package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Identity of one campaign: a UUIDv7, made by the scheduler. */
public record CampaignId(@JsonValue String value) {
    @JsonCreator
    public CampaignId {
        Checks.uuid("campaign", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
