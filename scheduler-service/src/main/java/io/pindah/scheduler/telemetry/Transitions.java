package io.pindah.scheduler.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.Phase;
import io.pindah.scheduler.migration.Changed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Logs and counts every transition of every migration, once, in the process that records it. */
@ApplicationScoped
class Transitions {
    private static final Logger LOG = Logger.getLogger("io.pindah.scheduler.migration");

    private final MeterRegistry meters;
    private final Clock clock;

    Transitions(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void changed(@Observes Changed change) {
        if (!change.isTransition()) {
            return;
        }
        log(change);
        if (change.isEnd()) {
            count(change);
        }
    }

    private static void log(Changed change) {
        var move = change.migration().move();
        var phase = change.migration().stage().phase();
        var level = phase == Phase.LOST || phase == Phase.INTERRUPTED ? Logger.Level.WARN : Logger.Level.INFO;
        var why = phase.isTerminal() || phase == Phase.INTERRUPTED
                ? change.migration().detail()
                : "";
        LOG.logf(
                level,
                "Migration %s migration=%s guest=%s source=%s destination=%s mode=%s epoch=%s%s",
                phase,
                move.id(),
                move.guestName(),
                move.source(),
                move.destination(),
                move.policy().mode(),
                move.epoch(),
                why.isEmpty() ? "" : " why=\"" + why + "\"");
    }

    private void count(Changed change) {
        var move = change.migration().move();
        var outcome = change.migration().stage().phase().wireName();
        var mode = move.policy().mode().wireName();
        meters.counter("pindah.migrations", "outcome", outcome, "mode", mode).increment();
        meters.timer("pindah.migration.duration", "outcome", outcome, "mode", mode)
                .record(Duration.between(move.requestedAt(), clock.instant()));
    }
}
