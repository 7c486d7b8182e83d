package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.e2e.Fault.Expected;
import java.util.List;

/** What people do past us, with virsh on the source's host, while the guest's memory is in two places. */
final class ByHand {
    private ByHand() {}

    static List<Fault> all() {
        return List.of(
                new Fault("2", "source resumed by hand in post-copy", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    resumeIsRefused(trial);
                }),
                new Fault("2b", "source resumed by hand after a reset in post-copy", Expected.RECOVERED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.reset(trial.source());
                    trial.pause(100, 1_000);
                    resumeIsRefused(trial);
                }));
    }

    /** Libvirt waits for its own job for a while, and then refuses, or the guest is gone. */
    private static void resumeIsRefused(Trial trial) {
        var answer = Lab.lab("exec", trial.source(), "--", "virsh", "resume", Trial.GUEST);
        trial.note("virsh resume: " + answer.output().strip());
        assertThat(answer.exitCode()).as(answer.output()).isNotZero();
    }
}
