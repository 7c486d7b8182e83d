package io.pindah.simulation;

import org.jspecify.annotations.Nullable;

/** The copying of one guest from one QEMU to another, and what the two libvirts have to do with it. */
final class Transfer {
    final Guest guest;
    final Machine from;
    final Machine to;
    final Domain source;
    final Domain destination;
    /** How many times slower than the fastest. */
    final int slowness;

    boolean isSwitchWanted;
    boolean isPostCopy;
    int pass = 1;
    /** Whether the two QEMUs have a connection. */
    boolean isConnected = true;
    /** Whether a call of the source's libvirt stands over it, connected to the destination's. */
    boolean isAttended = true;
    /** Whether all memory has arrived. */
    boolean isDone;
    /** Nothing more will be copied. */
    boolean isOver;
    /** Whoever waits for the end of that call. */
    @Nullable
    Ended call;

    Transfer(Machine from, Machine to, Domain source, Domain destination, int slowness, Ended call) {
        this.guest = source.guest;
        this.from = from;
        this.to = to;
        this.source = source;
        this.destination = destination;
        this.slowness = slowness;
        this.call = call;
    }

    /** The call comes back. */
    void end(Ended.Outcome outcome) {
        var waiting = call;
        call = null;
        if (waiting != null) {
            waiting.with(outcome);
        }
    }
}
