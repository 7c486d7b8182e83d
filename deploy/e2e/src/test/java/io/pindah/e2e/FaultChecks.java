package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
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
            case OFF -> off(trial, view);
        }
        var result = Api.resultNow(trial.id());
        assertThat(result.outcome()).as("the result and the API").isEqualTo(view.phase());
    }

    private static void moved(Trial trial, MigrationView view, PatternGuest.Memory before) {
        assertThat(view.phase()).as("%s", view.detail()).isEqualTo(Phase.COMPLETED);
        await("nothing of the guest left on " + trial.source())
                .atMost(Duration.ofMinutes(2))
                .until(() -> !Lab.defined(trial.source()).contains(Trial.GUEST));
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

    /** No half is left anywhere, and the guest can be started from its definition; after the switch both hosts may have that. */
    private static void off(Trial trial, MigrationView view) {
        assertThat(view.phase()).as("%s", view.detail()).isEqualTo(Phase.FAILED);
        assertThat(Api.resultNow(view.id()).reason()).contains(FailureReason.GUEST_SHUTDOWN.wireName());
        await("no half anywhere").atMost(Duration.ofMinutes(2)).until(() -> Lab.HOSTS.stream()
                .noneMatch(host -> Lab.active(host).contains(Trial.GUEST)));
        var defined = Lab.HOSTS.stream()
                .filter(host -> Lab.defined(host).contains(Trial.GUEST))
                .toList();
        assertThat(defined).as("hosts with the guest's definition").isNotEmpty();
        trial.note("defined on " + defined);
        Shutdowns.startAgain(defined.getFirst());
        defined.stream().skip(1).forEach(host -> Lab.must("exec", host, "--", "virsh", "-q", "undefine", Trial.GUEST));
    }

    static <F extends MigrationEvent> List<F> facts(MigrationView view, Class<F> kind) {
        var events = view.events();
        return events == null
                ? List.of()
                : events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
