package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Mark;
import org.jspecify.annotations.Nullable;

/** A guest, or a half, as the libvirt of one host has it. */
final class Domain {
    final Guest guest;
    final Qemu qemu = new Qemu();
    Condition condition;
    boolean hasJob;
    /** Whether libvirt keeps its definition when it is off; of a guest that arrives it has none before the end. */
    boolean isPersistent;

    @Nullable
    Mark mark;

    Domain(Guest guest, Condition condition) {
        this.guest = guest;
        this.condition = condition;
    }
}
