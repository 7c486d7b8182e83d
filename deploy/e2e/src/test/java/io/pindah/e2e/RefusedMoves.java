package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Phase;
import io.pindah.e2e.Fault.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Faults that only the destination can see: it turns the guest down by name of what is wrong, before anything moves. */
final class RefusedMoves {
    private RefusedMoves() {}

    static List<Fault> all() {
        return List.of(
                new Fault("25", "name taken on the destination", Expected.STAYED, RefusedMoves::nameTaken),
                new Fault(
                        "33", "migration ports used up on the destination", Expected.STAYED, RefusedMoves::portsTaken));
    }

    /** At once, so that the scheduler does not know of it yet and the destination's agent is asked. */
    private static void nameTaken(Trial trial) {
        var other = """
                <domain type='qemu'><name>%s</name><memory unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os></domain>""".formatted(Trial.GUEST);
        Lab.must(
                "exec",
                trial.destination(),
                "--",
                "sh",
                "-c",
                "printf %s \"$1\" >/run/taken.xml && virsh -q define /run/taken.xml",
                "sh",
                other);
        try {
            trial.begin();
            refused(trial, "already has " + Trial.GUEST);
        } finally {
            Lab.must("exec", trial.destination(), "--", "virsh", "-q", "undefine", Trial.GUEST);
        }
    }

    private static void portsTaken(Trial trial) {
        try (var taken = TakenPorts.on(trial.destination())) {
            await("ports taken").atMost(Duration.ofSeconds(20)).until(taken::isReady);
            trial.begin();
            refused(trial, TakenPorts.FIRST + "-" + TakenPorts.LAST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(Trial trial, String why) {
        trial.until(Phase.FAILED, Phase.REJECTED, Phase.ABORTED, Phase.COMPLETED);
        assertThat(trial.view().detail()).contains(why);
    }
}
