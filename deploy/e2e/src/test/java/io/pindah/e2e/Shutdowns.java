package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Phase;
import io.pindah.e2e.Fault.Expected;
import java.time.Duration;
import java.util.List;

/** The guest itself ends while it is on its way. Afterwards it is off, which is what it wanted; people may start it as ever. */
final class Shutdowns {
    private Shutdowns() {}

    static List<Fault> all() {
        return List.of(
                new Fault("31", "guest powers off in pre-copy", Expected.OFF, trial -> {
                    trial.beginPreCopy().until(Phase.RUNNING);
                    trial.pause(500, 1_500);
                    powerOff(trial);
                }),
                new Fault("31b", "guest powers off in post-copy", Expected.OFF, trial -> {
                    trial.begin().amidPostCopy();
                    powerOff(trial);
                }));
    }

    private static void powerOff(Trial trial) {
        Lab.must("guest", "power-off", Trial.GUEST);
        trial.until(Phase.FAILED, Phase.LOST, Phase.COMPLETED, Phase.ABORTED);
    }

    /** For the next trial. */
    static void startAgain(String host) {
        Lab.must("exec", host, "--", "virsh", "-q", "start", Trial.GUEST);
        await("its echo")
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptionsMatching(_ -> true)
                .until(() -> PatternGuest.ask(Trial.GUEST).errors() == 0);
    }
}
