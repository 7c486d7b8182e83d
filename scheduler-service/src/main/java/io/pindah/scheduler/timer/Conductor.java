package io.pindah.scheduler.timer;

import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.contracts.CampaignId;
import io.pindah.scheduler.campaign.Altered;
import io.pindah.scheduler.campaign.CampaignConfig;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.campaign.Conduct;
import io.pindah.scheduler.campaign.Tokens;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.work.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Takes every campaign's next steps: at once when something has happened in this process that may call for one, and every now and then for
 * what has happened elsewhere, or not happened at all. Any number of processes may do this.
 */
@ApplicationScoped
class Conductor {
    /** More than can be due at once; the rest is taken the next time. */
    private static final int MOST_STEPS = 20;

    private static final Logger LOG = Logger.getLogger(Conductor.class);

    private final Campaigns campaigns;
    private final Stamps stamps;
    private final CampaignConfig config;
    private final AtomicLong underway;
    private final Rounds rounds;

    Conductor(Campaigns campaigns, Stamps stamps, CampaignConfig config, MeterRegistry meters) {
        this.campaigns = campaigns;
        this.stamps = stamps;
        this.config = config;
        this.underway = meters.gauge("pindah.campaigns.underway", new AtomicLong());
        this.rounds = new Rounds("campaigns", config.tick(), this::look);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    void ended(@Observes Changed change) {
        if (change.isTransition()) {
            rounds.ring();
        }
    }

    void altered(@Observes Altered alteration) {
        if (alteration.effects().isEmpty()) {
            rounds.ring();
        }
    }

    void heard(@Observes Campaigns.Heard event) {
        rounds.ring();
    }

    private void look() throws InterruptedException {
        var all = campaigns.underway();
        underway.set(all.size());
        for (var campaign : all) {
            conduct(campaign);
        }
    }

    /** One that fails by a mistake holds up no other. */
    private void conduct(CampaignId campaign) throws InterruptedException {
        try {
            for (int step = 0; step < MOST_STEPS && advance(campaign); step++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } catch (Unavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Campaign could not be conducted; it is tried again campaign=%s", campaign);
        }
    }

    private boolean advance(CampaignId id) {
        var tokens = new Tokens(stamps.next(), stamps.run(), stamps.migration());
        return campaigns.advance(id, (campaign, around) -> Conduct.decide(campaign, around, tokens, config));
    }
}
