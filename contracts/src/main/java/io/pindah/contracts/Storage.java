package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the guest's disks come to the destination. */
public enum Storage {
    /** They are on storage that both hosts reach; libvirt makes sure of it. */
    @JsonProperty("shared")
    SHARED("shared"),

    /** They are copied with the memory, before the switch; the destination's agent has checked that there is room. */
    @JsonProperty("copy")
    COPY("copy"),

    /** As shared, and libvirt's own doubts about caching are passed over: an operator vouches for it. */
    @JsonProperty("unsafe")
    UNSAFE("unsafe");

    private final String wireName;

    Storage(String wireName) {
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
