package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Guests move there and back, and everything we say is compared with what virsh and ping say. Each row runs twice, so that both
 * directions are seen.
 */
class MovesIT {
    /** How far two programs that are told of the same libvirt event may be apart on a busy machine. */
    private static final Duration TOLERANCE = Duration.ofMillis(250);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1} ({2})")
    @CsvSource({
        "t1, post-copy, there", "t1, post-copy, back",
        "t1, hybrid, there", "t1, hybrid, back",
        "t1, pre-copy, there", "t1, pre-copy, back",
        "g1, post-copy, there", "g1, post-copy, back",
        "g1, hybrid, there", "g1, hybrid, back",
    })
    void a_guest_moves_and_every_witness_agrees(String guest, String mode, String leg) {
        try (var events = new VirshEvents(folder)) {
            var move = Move.run(guest, mode, folder);

            assertThat(Lab.running(move.destination())).contains(guest);
            assertThat(Lab.defined(move.source())).doesNotContain(guest);
            assertThat(move.view().runsOn()).isEqualTo(RunsOn.DESTINATION);
            modeIsProvenByTheEvents(move, events);
            statisticsAreLibvirts(move, events);
            downtimesAgree(move, events);
        }
    }

    /**
     * The source's libvirt says that it switched. The destination's mostly says so too, but for a small guest all pages may be there before it
     * looks: then it says that the guest was resumed with all its memory.
     */
    private static void modeIsProvenByTheEvents(Move move, VirshEvents events) {
        var switched = events.first(move.source(), move.guest(), "lifecycle", "Suspended Post-copy")
                .isPresent();
        var resumedInPostCopy = events.first(move.destination(), move.guest(), "lifecycle", "Resumed Post-copy")
                .isPresent();

        assertThat(switched)
                .as("virsh on %s says Suspended Post-copy", move.source())
                .isEqualTo(move.result().requestedMode() != Mode.PRE_COPY);
        assertThat(move.result().provenMode()).isEqualTo(switched ? Mode.POST_COPY : Mode.PRE_COPY);
        assertThat(move.view().events().stream().anyMatch(MigrationEvent.SwitchedToPostCopy.class::isInstance))
                .isEqualTo(switched);
        assertThat(move.view().events().stream().anyMatch(MovesIT::isResumeInPostCopy))
                .isEqualTo(resumedInPostCopy);
    }

    private static boolean isResumeInPostCopy(MigrationEvent fact) {
        return fact instanceof MigrationEvent.GuestResumed(var _, var as) && as == ResumedAs.POST_COPY;
    }

    private static void statisticsAreLibvirts(Move move, VirshEvents events) {
        var virsh = events.jobCompleted(move.source(), move.guest());
        var result = move.result();
        var definition = Lab.virsh(move.destination(), "dumpxml", move.guest());

        assertThat(result.statistics()).isNotNull();
        assertThat(result.statistics().values()).containsAllEntriesOf(virsh);
        assertThat(result.downtime().reportedMillis()).isEqualTo(virsh.get("downtime"));
        assertThat(result.transfer().sentBytes()).isEqualTo(virsh.get("data_processed"));
        assertThat(result.sourcePlatform().accelerator())
                .isEqualTo(definition.contains("<domain type='kvm'") ? Accelerator.KVM : Accelerator.TCG);
    }

    private static void downtimesAgree(Move move, VirshEvents events) {
        var suspended = events.first(move.source(), move.guest(), "lifecycle", "Suspended")
                .orElseThrow()
                .at();
        var resumed = events.first(move.destination(), move.guest(), "lifecycle", "Resumed")
                .orElseThrow()
                .at();
        var downtime = move.result().downtime();

        assertThat(downtime.observedMicros()).isNotNull();
        assertThat(micros(downtime.observedMicros()))
                .as("observed downtime and virsh's own event times")
                .isCloseTo(Duration.between(suspended, resumed), TOLERANCE);
        assertThat(downtime.perceivedResolutionMicros()).isPositive();
        perceivedAgreesWithWitnesses(
                move, micros(downtime.perceivedMicros()), micros(downtime.perceivedResolutionMicros()));
    }

    /**
     * While the probe heard nothing, another caller of the same echo heard nothing either, as far as both can resolve it; so the probe's gap
     * is not overstated. An echo that wakes for less than the probe's resolution may answer the one caller and not the other. The guest's kernel
     * answers a ping, and a process in it the echo: that process has to be scheduled and its pages have to be there, so the probe's gap is never
     * shorter than a ping's; so it is not understated.
     *
     * <p>The two callers' longest gaps need not be equal: a guest whose pages are still on their way stutters, and one lucky datagram of the
     * one caller cuts its gap in two.
     */
    private static void perceivedAgreesWithWitnesses(Move move, Duration perceived, Duration resolution) {
        var lateness = move.echo().lateness();
        var margin = resolution.plus(Witness.INTERVAL).plus(lateness);
        var from = move.outage().longestGapFrom();
        var length = micros(move.outage().longestGapMicros());
        System.out.printf(
                "%s %s: perceived %d ms (resolution %d), echo %d ms (late by %d), ping %d ms%n",
                move.guest(),
                move.result().provenMode(),
                perceived.toMillis(),
                resolution.toMillis(),
                move.echo().longestGap().toMillis(),
                lateness.toMillis(),
                move.ping().longestGap().toMillis());

        assertThat(perceived).isEqualTo(length);
        assertThat(move.echo().heardBetween(from.plus(margin), from.plus(length).minus(margin)))
                .as("time of replies to another caller while the probe heard nothing: %s from %s", length, from)
                .isLessThanOrEqualTo(resolution);
        assertThat(perceived)
                .as("perceived downtime and an ordinary ping")
                .isGreaterThan(move.ping().longestGap().minus(TOLERANCE).minus(Witness.INTERVAL));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }
}
