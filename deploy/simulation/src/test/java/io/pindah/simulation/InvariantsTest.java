package io.pindah.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HypervisorProblem;
import org.junit.jupiter.api.Test;

/** A world in which nobody ever does the wrong thing would prove nothing: here somebody does. */
class InvariantsTest {
    private final Simulation in = new Simulation(1, Variant.AS_IT_IS, false);
    private final Guest guest = in.world.guests.getFirst();
    private final Machine home = in.world.home(guest).orElseThrow();
    private final Domain whole = home.domains.get(guest.id);

    @Test
    void a_half_that_is_resumed_after_all_has_been_copied_makes_the_guest_run_twice_and_is_found() {
        var moved = new Domain(guest, Condition.RUNNING_MIGRATED);
        moved.qemu.isRunning = true;
        moved.qemu.pages = Guest.ALL;
        in.world.other(home).domains.put(guest.id, moved);
        whole.qemu.isRunning = false;
        whole.qemu.copy = Copy.State.COMPLETED;

        assertThatThrownBy(() -> {
                    while (!whole.qemu.isRunning) {
                        in.resuming.tooEarly(home, whole, _ -> {});
                    }
                    in.invariants.check();
                })
                .isInstanceOf(Violation.class)
                .hasMessageContaining("runs on two hosts");
    }

    @Test
    void memory_that_is_nowhere_is_missed() {
        whole.qemu.pages &= ~1;

        assertThatThrownBy(in.invariants::check).hasMessageContaining("is lost, and nothing has died");
    }

    @Test
    void a_half_that_was_needed_is_not_removed_unnoticed() {
        var libvirt = new Libvirt(in, home, () -> {});

        assertThatThrownBy(() -> discard(libvirt)).hasMessageContaining("is removed and was needed");
    }

    private void discard(Libvirt libvirt) throws HypervisorProblem {
        libvirt.discard(guest.id);
    }
}
