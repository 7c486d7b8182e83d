package io.pindah.agent.migration;

/**
 * What QEMU on this host says of the copy of a guest's memory, apart from what libvirt makes of it ({@code query-migrate}).
 *
 * @param movedBytes how much has left so far; 0 where QEMU tells nothing
 */
public record Copy(State state, long movedBytes) {
    /** Nobody asked, or there was no answer. */
    public static final Copy UNASKED = new Copy(State.UNASKED, 0);

    public enum State {
        UNASKED,
        /** This QEMU has no migration. */
        NONE,
        /** Memory leaves, the guest runs here. */
        BEFORE_THE_SWITCH,
        /** Memory leaves, or arrives, after the switch. */
        ACTIVE,
        /** Broken off after the switch: this alone can be taken up again. */
        PAUSED,
        /** Being taken up again. */
        RECOVERING,
        /** All memory is on the other side. */
        COMPLETED,
        /** Given up before the switch. */
        ENDED
    }
}
