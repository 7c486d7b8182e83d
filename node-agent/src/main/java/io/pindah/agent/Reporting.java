package io.pindah.agent;

import io.pindah.agent.inventory.Reports;
import io.pindah.agent.inventory.Surveyor;
import io.pindah.agent.kafka.Telemetry;
import io.pindah.agent.lane.Reconciler;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.proc.Systemd;
import io.pindah.contracts.HostReport;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at the host and reports it, again and again, in a thread of its own. */
@Singleton
class Reporting {
    private static final Logger LOG = Logger.getLogger(Reporting.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("report").daemon().factory());
    private final Surveyor surveyor;
    private final Reconciler reconciler;
    private final Reports reports;
    private final Telemetry telemetry;
    private final HostClock clock;
    private final Systemd systemd;
    private long heartbeat;

    Reporting(
            Surveyor surveyor,
            Reconciler reconciler,
            Reports reports,
            Telemetry telemetry,
            HostClock clock,
            Systemd systemd) {
        this.surveyor = surveyor;
        this.reconciler = reconciler;
        this.reports = reports;
        this.telemetry = telemetry;
        this.clock = clock;
        this.systemd = systemd;
    }

    void start() {
        var _ = thread.scheduleAtFixedRate(this::report, 0, reports.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void report() {
        try {
            var survey = surveyor.look().with(reconciler.problems());
            var report = reports.of(survey, ++heartbeat, clock.now().at());
            telemetry.publish(report);
            systemd.status(line(report));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Host could not be reported heartbeat=%d", heartbeat);
        }
    }

    private static String line(HostReport report) {
        return report.guests().size() + " guests; "
                + (report.problems().isEmpty() ? "no problems" : String.join("; ", report.problems()));
    }
}
