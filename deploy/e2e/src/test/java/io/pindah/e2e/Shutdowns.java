package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Phase;
import io.pindah.e2e.Fault.Expected;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The guest itself ends while it is on its way. Afterwards it is off, which is what it wanted; people may start it as ever. */
final class Shutdowns {
    /** The guest, most of whose memory has not come, needs some time to end. */
    private static final int SLOW_MIB_A_SECOND = 2;

    private Shutdowns() {}

    static List<Fault> all() {
        return List.of(
                new Fault("31", "guest powers off in pre-copy", Expected.OFF, trial -> {
                    trial.beginPreCopy().until(Phase.RUNNING);
                    trial.pause(500, 1_500);
                    powerOff(trial);
                }),
                new Fault("31b", "guest powers off in post-copy", Expected.OFF, trial -> {
                    trial.begin(Map.of("mode", "post-copy", "postCopyBandwidthMiBPerSecond", SLOW_MIB_A_SECOND))
                            .amidPostCopy();
                    powerOff(trial);
                }));
    }

    /** A guest that waits for its memory hears little of what is said to it. */
    private static void powerOff(Trial trial) {
        await(trial.id() + " at its end").atMost(Duration.ofMinutes(2)).until(() -> {
            Lab.must("guest", "power-off", Trial.GUEST);
            return trial.view().phase().isTerminal();
        });
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
