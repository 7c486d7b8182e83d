package io.pindah.scheduler.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.api.RestartView;
import io.pindah.scheduler.restart.Restarts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Logs and counts what becomes of the restarts of lost guests, once, in the process that records it. */
@ApplicationScoped
class RestartTransitions {
    private static final Logger LOG = Logger.getLogger("io.pindah.scheduler.restart");

    private final MeterRegistry meters;

    RestartTransitions(MeterRegistry meters) {
        this.meters = meters;
    }

    void moved(@Observes Restarts.Moved moved) {
        var lost = moved.restart().plan().lost();
        var view = moved.restart().view();
        var state = view.state().name().toLowerCase(Locale.ROOT);
        LOG.logf(
                view.state() == RestartView.State.REFUSED ? Logger.Level.WARN : Logger.Level.INFO,
                "Restart %s migration=%s guest=%s host=%s poweredOff=%s epoch=%s%s",
                state,
                lost.id(),
                lost.guestName(),
                view.host(),
                view.poweredOff(),
                view.epoch(),
                view.detail() == null ? "" : " why=\"" + view.detail() + "\"");
        if (!moved.restart().isUnderWay()) {
            meters.counter("pindah.restarts", "outcome", state).increment();
        }
    }
}
