package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Libvirt's reason for a guest's resume on the destination. */
public enum ResumedAs {
    /** Resumed in post-copy, memory still arriving (VIR_DOMAIN_EVENT_RESUMED_POSTCOPY). */
    @JsonProperty("post-copy")
    POST_COPY("post-copy"),

    /** Resumed with all its memory (VIR_DOMAIN_EVENT_RESUMED_MIGRATED). */
    @JsonProperty("migrated")
    MIGRATED("migrated");

    private final String wireName;

    ResumedAs(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire and in front of people. */
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
