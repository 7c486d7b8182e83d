package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What executes the guests' instructions. */
public enum Accelerator {
    /** The processor, through KVM. */
    @JsonProperty("kvm")
    KVM("kvm"),

    /** QEMU's own translator: figures measured so are labelled. */
    @JsonProperty("tcg")
    TCG("tcg");

    private final String wireName;

    Accelerator(String wireName) {
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
