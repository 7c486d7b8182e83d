package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an interrupted post-copy is taken up again. */
public enum RecoveryWay {
    /** Libvirt's POSTCOPY_RESUME. */
    @JsonProperty("libvirt")
    LIBVIRT("libvirt"),

    /** QEMU's own resume, through the monitor. */
    @JsonProperty("qemu-monitor")
    QEMU_MONITOR("qemu-monitor");

    private final String wireName;

    RecoveryWay(String wireName) {
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
