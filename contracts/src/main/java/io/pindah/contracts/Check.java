package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is looked at before a guest moves. */
public enum Check {
    /** The destination is another host than the source. */
    @JsonProperty("same-host")
    SAME_HOST("same-host"),

    /** The host's agent reports in time. */
    @JsonProperty("agent")
    AGENT("agent"),

    /** The host takes guests. */
    @JsonProperty("cordoned")
    CORDONED("cordoned"),

    /** The host reports no problem of its own. */
    @JsonProperty("host-problem")
    HOST_PROBLEM("host-problem"),

    /** There is memory, with what is promised to others taken off. */
    @JsonProperty("memory")
    MEMORY("memory"),

    /** The host's processor has what the guest uses. */
    @JsonProperty("cpu")
    CPU("cpu"),

    /** Post-copy can be done there (userfaultfd). */
    @JsonProperty("post-copy")
    POST_COPY("post-copy"),

    /** QEMU and libvirt are recent enough, and know the guest's machine type. */
    @JsonProperty("version")
    VERSION("version"),

    /** The guest has no device that cannot be moved. */
    @JsonProperty("devices")
    DEVICES("devices"),

    /** There are enough huge pages. */
    @JsonProperty("hugepages")
    HUGEPAGES("hugepages"),

    /** The guest's disks can be reached there, or be copied. */
    @JsonProperty("storage")
    STORAGE("storage"),

    /** A port for the migration is free. */
    @JsonProperty("ports")
    PORTS("ports"),

    /** The host has no other guest of that name or UUID. */
    @JsonProperty("name-taken")
    NAME_TAKEN("name-taken"),

    /** The two hosts' clocks agree. */
    @JsonProperty("clock")
    CLOCK("clock"),

    /** There is a valid certificate where the policy asks for encryption. */
    @JsonProperty("tls")
    TLS("tls"),

    /** The guest's affinity and anti-affinity labels allow it. */
    @JsonProperty("affinity")
    AFFINITY("affinity");

    private final String wireName;

    Check(String wireName) {
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
