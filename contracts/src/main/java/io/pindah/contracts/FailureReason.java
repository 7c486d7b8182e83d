package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a migration failed; the guest is where RunsOn says. */
public enum FailureReason {
    /** The destination's libvirt could not be reached. */
    @JsonProperty("connect")
    CONNECT("connect"),

    /** An agent turned the command down. */
    @JsonProperty("refused")
    REFUSED("refused"),

    /** Libvirt or QEMU reported an error. */
    @JsonProperty("hypervisor")
    HYPERVISOR("hypervisor"),

    /** The disks are not shared and unsafe storage was not opted into. */
    @JsonProperty("unsafe-storage")
    UNSAFE_STORAGE("unsafe-storage"),

    /** The destination's CPU lacks features. */
    @JsonProperty("cpu")
    CPU("cpu"),

    /** No migration port is free. */
    @JsonProperty("port")
    PORT("port"),

    /** A certificate was not accepted. */
    @JsonProperty("tls")
    TLS("tls"),

    /** The guest shut itself down. */
    @JsonProperty("guest-shutdown")
    GUEST_SHUTDOWN("guest-shutdown"),

    /** It took longer than its policy allows. */
    @JsonProperty("timeout")
    TIMEOUT("timeout"),

    /** An agent did not answer in time. */
    @JsonProperty("no-answer")
    NO_ANSWER("no-answer");

    private final String wireName;

    FailureReason(String wireName) {
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
