package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an agent turned a command down; nothing was changed. */
public enum RefusalReason {
    /** The destination already has a guest of that name or UUID. */
    @JsonProperty("name-taken")
    NAME_TAKEN("name-taken"),

    /** Source and destination are the same libvirt. */
    @JsonProperty("same-host")
    SAME_HOST("same-host"),

    /** The destination has not enough memory available. */
    @JsonProperty("not-enough-memory")
    NOT_ENOUGH_MEMORY("not-enough-memory"),

    /** The host cannot do post-copy (userfaultfd). */
    @JsonProperty("no-post-copy")
    NO_POST_COPY("no-post-copy"),

    /** The destination's processor lacks what the guest uses. */
    @JsonProperty("cpu")
    CPU("cpu"),

    /** The destination does not know the guest's machine type, or its QEMU or libvirt is too old. */
    @JsonProperty("version")
    VERSION("version"),

    /** The guest has a device that cannot be moved. */
    @JsonProperty("devices")
    DEVICES("devices"),

    /** The destination has not enough huge pages. */
    @JsonProperty("hugepages")
    HUGEPAGES("hugepages"),

    /** The guest's disks cannot be reached at the destination. */
    @JsonProperty("storage")
    STORAGE("storage"),

    /** No migration port is free. */
    @JsonProperty("ports")
    PORTS("ports"),

    /** Encryption is asked for and there is no valid certificate. */
    @JsonProperty("tls")
    TLS("tls"),

    /** The source has no such guest. */
    @JsonProperty("guest-unknown")
    GUEST_UNKNOWN("guest-unknown"),

    /** The guest is not running. */
    @JsonProperty("guest-not-running")
    GUEST_NOT_RUNNING("guest-not-running"),

    /** The guest has another job. */
    @JsonProperty("guest-busy")
    GUEST_BUSY("guest-busy"),

    /** A newer command for the guest has been seen. */
    @JsonProperty("stale-epoch")
    STALE_EPOCH("stale-epoch"),

    /** The command arrived too late. */
    @JsonProperty("expired")
    EXPIRED("expired"),

    /** This agent cannot do that. */
    @JsonProperty("not-supported")
    NOT_SUPPORTED("not-supported"),

    /** After the switch a migration cannot be aborted. */
    @JsonProperty("in-post-copy")
    IN_POST_COPY("in-post-copy"),

    /** QEMU still copies: a resume now could leave an orphan behind. */
    @JsonProperty("still-copying")
    STILL_COPYING("still-copying"),

    /** It is not proven that the guest would not run twice, or lose memory. */
    @JsonProperty("not-proven")
    NOT_PROVEN("not-proven"),

    /** The host has no room for another journal: the broker has not taken its facts for too long. */
    @JsonProperty("spool-full")
    SPOOL_FULL("spool-full"),

    /** Nothing of the guest is left here that would have to be removed. */
    @JsonProperty("nothing-left")
    NOTHING_LEFT("nothing-left"),

    /** There is no such migration on this host. */
    @JsonProperty("nothing-to-do")
    NOTHING_TO_DO("nothing-to-do");

    private final String wireName;

    RefusalReason(String wireName) {
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
