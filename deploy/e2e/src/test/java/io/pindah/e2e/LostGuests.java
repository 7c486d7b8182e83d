package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Phase;
import io.pindah.e2e.Fault.Expected;
import java.time.Duration;
import java.util.List;

/** Faults by which a half dies: nothing can bring the memory back, but nobody may call the guest healthy, and an operator may restart it. */
final class LostGuests {
    private LostGuests() {}

    static List<Fault> all() {
        return List.of(
                new Fault("3", "destination's QEMU killed in post-copy", Expected.LOST, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.killQemu(trial.destination(), Trial.GUEST);
                    lostAndRestarted(trial);
                }),
                new Fault("4", "source's QEMU killed in post-copy", Expected.LOST, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.killQemu(trial.source(), Trial.GUEST);
                    lostAndRestarted(trial);
                }),
                new Fault("5", "source's half destroyed by hand in post-copy", Expected.LOST, trial -> {
                    trial.begin().amidPostCopy();
                    Lab.virsh(trial.source(), "destroy", Trial.GUEST);
                    lostAndRestarted(trial);
                }));
    }

    /** Never by itself: only when an operator says where. */
    private static void lostAndRestarted(Trial trial) {
        trial.until(Phase.LOST);
        var answer = Api.ask(trial.id(), "restart", "{\"host\":\"" + trial.source() + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await(Trial.GUEST + " started anew on " + trial.source())
                .atMost(Duration.ofMinutes(2))
                .until(() -> Lab.running(trial.source()).contains(Trial.GUEST)
                        && !Lab.defined(trial.destination()).contains(Trial.GUEST));
        await("its echo")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> PatternGuest.ask(Trial.GUEST).errors() == 0);
    }
}
