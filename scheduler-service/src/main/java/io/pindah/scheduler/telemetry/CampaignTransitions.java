package io.pindah.scheduler.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Verdict;
import io.pindah.scheduler.campaign.Altered;
import io.pindah.scheduler.campaign.Attempt;
import io.pindah.scheduler.campaign.Campaign;
import io.pindah.scheduler.campaign.Effect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Logs and counts what becomes of every campaign and every attempt, once, in the process that records it. */
@ApplicationScoped
class CampaignTransitions {
    private static final Logger LOG = Logger.getLogger("io.pindah.scheduler.campaign");

    private final MeterRegistry meters;

    CampaignTransitions(MeterRegistry meters) {
        this.meters = meters;
    }

    void altered(@Observes Altered alteration) {
        var before = alteration.before();
        var after = alteration.after();
        if (after.equals(before) || after.state() != before.state() || after.isOver() != before.isOver()) {
            state(after);
        }
        attempt(after).filter(now -> isNews(now, attempt(before))).ifPresent(now -> stage(after, now));
        for (var effect : alteration.effects()) {
            if (effect instanceof Effect.Publish(RunFinished finished)) {
                finished(finished);
            }
        }
    }

    private static Optional<Attempt> attempt(Campaign campaign) {
        return campaign.current().stream().findFirst();
    }

    private static boolean isNews(Attempt now, Optional<Attempt> before) {
        return before.map(it -> !it.stage().equals(now.stage())).orElse(true);
    }

    private static void state(Campaign campaign) {
        LOG.infof(
                "Campaign %s campaign=%s name=%s%s%s",
                campaign.state().name().toLowerCase(Locale.ROOT),
                campaign.id(),
                campaign.plan().design().name(),
                campaign.isOver() ? " over" : "",
                campaign.detail().isEmpty() ? "" : " why=\"" + campaign.detail() + "\"");
    }

    private static void stage(Campaign campaign, Attempt attempt) {
        LOG.infof(
                "Run %s campaign=%s run=%s guest=%s cell=%s number=%d attempt=%d",
                attempt.stage().getClass().getSimpleName(),
                campaign.id(),
                attempt.run(),
                attempt.subject().name(),
                attempt.slot().cell(),
                attempt.slot().number(),
                attempt.number());
    }

    private void finished(RunFinished run) {
        var level = run.verdict() == Verdict.VALID ? Logger.Level.INFO : Logger.Level.WARN;
        LOG.logf(
                level,
                "Run finished verdict=%s campaign=%s run=%s guest=%s cell=%s number=%d attempt=%d%s",
                run.verdict(),
                run.campaign(),
                run.run(),
                run.guestName(),
                run.cell(),
                run.number(),
                run.attempt(),
                run.reason() == null ? "" : " why=\"" + run.reason() + "\"");
        var cell = run.cell();
        meters.counter(
                        "pindah.campaign.runs",
                        "verdict",
                        run.verdict().wireName(),
                        "scenario",
                        cell.scenario().wireName(),
                        "mode",
                        cell.mode().wireName())
                .increment();
    }
}
