package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.MigrationView;
import java.time.Duration;
import java.util.List;

/** Compares, after a fault, what both libvirts, the API, the facts and the result say with what must be. */
final class FaultChecks {
    private FaultChecks() {}

    static void hold(Trial trial, Fault.Expected expected, PatternGuest.Memory before) {
        var view = Api.finished(trial.id());
        switch (expected) {
            case COMPLETED -> moved(trial, view, before);
            case RECOVERED -> {
                moved(trial, view, before);
                assertThat(facts(view, MigrationEvent.Interrupted.class)).isNotEmpty();
                assertThat(facts(view, MigrationEvent.RecoveryStarted.class)).isNotEmpty();
                assertThat(facts(view, MigrationEvent.Recovered.class)).isNotEmpty();
            }
            case STAYED -> stayed(trial, view, before);
            case LOST -> lost(view);
        }
        oneEndEach(view);
        var result = Api.resultNow(trial.id());
        assertThat(result.outcome()).as("the result and the API").isEqualTo(view.phase());
    }

    private static void moved(Trial trial, MigrationView view, PatternGuest.Memory before) {
        assertThat(view.phase()).as("%s", view.detail()).isEqualTo(Phase.COMPLETED);
        await("no half left on " + trial.source()).atMost(Duration.ofMinutes(2)).until(() -> !Lab.active(trial.source())
                .contains(Trial.GUEST));
        // A libvirtd that was restarted meanwhile forgets to undefine what it has sent away; such a definition is in
        // the way of the next move.
        if (Lab.defined(trial.source()).contains(Trial.GUEST)) {
            Lab.virsh(trial.source(), "undefine", Trial.GUEST);
        }
        assertThat(Lab.virsh(trial.destination(), "domstate", "--reason", Trial.GUEST)
                        .strip())
                .startsWith("running");
        PatternGuest.isWhole(Trial.GUEST, before);
    }

    private static void stayed(Trial trial, MigrationView view, PatternGuest.Memory before) {
        assertThat(view.phase()).as("%s", view.detail()).isIn(Phase.FAILED, Phase.ABORTED, Phase.REJECTED);
        assertThat(Lab.running(trial.source())).contains(Trial.GUEST);
        await("nothing left on " + trial.destination())
                .atMost(Duration.ofMinutes(2))
                .until(() -> !Lab.defined(trial.destination()).contains(Trial.GUEST));
        PatternGuest.isWhole(Trial.GUEST, before);
    }

    private static void lost(MigrationView view) {
        assertThat(view.phase()).as("%s", view.detail()).isEqualTo(Phase.LOST);
        assertThat(facts(view, MigrationEvent.Completed.class)).isEmpty();
    }

    /** At most one end a side; what it says of orphans, or of halves that went unseen, is none. */
    private static void oneEndEach(MigrationView view) {
        for (var side : Side.values()) {
            assertThat(facts(view, MigrationEvent.class).stream()
                            .filter(fact -> fact.head().side() == side && isEnd(fact)))
                    .as("ends told by the %s of %s", side, view.id())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static boolean isEnd(MigrationEvent fact) {
        return fact instanceof MigrationEvent.Completed
                || fact instanceof MigrationEvent.Failed
                || fact instanceof MigrationEvent.Aborted
                || fact instanceof MigrationEvent.Lost;
    }

    static <F extends MigrationEvent> List<F> facts(MigrationView view, Class<F> kind) {
        var events = view.events();
        return events == null
                ? List.of()
                : events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
