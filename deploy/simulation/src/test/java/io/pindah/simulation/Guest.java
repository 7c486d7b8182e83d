package io.pindah.simulation;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;

/** A guest. Its memory is a set of pages, one bit each. */
final class Guest {
    static final int ALL = 0b111111;

    final GuestId id;
    final GuestName name;
    final GuestShape shape = new GuestShape(512, 1);
    /** Whether libvirt keeps its definition when it is off. */
    final boolean isPersistent;
    /** Whether memory of it went with a QEMU that died. */
    boolean hasDied;
    /** Whether it has shut itself down. */
    boolean hasShutDown;

    Guest(int number, boolean isPersistent) {
        this.id = new GuestId(Ids.uuid(1000 + number));
        this.name = new GuestName("guest" + number);
        this.isPersistent = isPersistent;
    }

    @Override
    public String toString() {
        return name.value();
    }
}
