package io.pindah.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Phase;
import io.pindah.contracts.api.RestartView.State;
import io.pindah.e2e.Fault.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Faults by which a half dies: nothing can bring the memory back, but nobody may call the guest healthy, and an operator may restart it. */
final class LostGuests {
    private LostGuests() {}

    static List<Fault> all() {
        return List.of(
                new Fault("3", "destination's QEMU killed in post-copy", Expected.LOST, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.killQemu(trial.destination(), Trial.GUEST);
                    lostAndRestarted(trial, false);
                }),
                new Fault("4", "source's QEMU killed in post-copy", Expected.LOST, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.killQemu(trial.source(), Trial.GUEST);
                    lostAndRestarted(trial, false);
                }),
                new Fault("5", "source's half destroyed by hand in post-copy", Expected.LOST, trial -> {
                    trial.begin().amidPostCopy();
                    Lab.virsh(trial.source(), "destroy", Trial.GUEST);
                    lostAndRestarted(trial, true);
                }));
    }

    /**
     * Never by itself: only when an operator says where.
     *
     * @param isLockKept whether libvirt may keep a lock that stands in the way, until it is started again
     */
    private static void lostAndRestarted(Trial trial, boolean isLockKept) {
        trial.until(Phase.LOST);
        if (!isRestarted(trial)) {
            assertThat(isLockKept).as("%s", trial.view().restart()).isTrue();
            // A libvirtd whose migration failed just as its guest was destroyed keeps that migration's lock for ever.
            trial.note("restart refused; libvirtd of the source killed, and asked again");
            Inject.killLibvirtd(trial.source());
            assertThat(isRestarted(trial)).as("%s", trial.view().restart()).isTrue();
        }
        await(Trial.GUEST + " on " + trial.source() + " only")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Lab.running(trial.source()).contains(Trial.GUEST)
                        && !Lab.defined(trial.destination()).contains(Trial.GUEST));
        await("its echo")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> PatternGuest.ask(Trial.GUEST).errors() == 0);
    }

    private static boolean isRestarted(Trial trial) {
        var answer = Api.ask(trial.id(), "restart", "{\"host\":\"" + trial.source() + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return await("the restart's end")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> state(trial), Set.of(State.RUNNING, State.REFUSED)::contains)
                == State.RUNNING;
    }

    private static State state(Trial trial) {
        return requireNonNull(trial.view().restart()).state();
    }
}
