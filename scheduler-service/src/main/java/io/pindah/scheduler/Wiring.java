package io.pindah.scheduler;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.pindah.contracts.CampaignId;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.placement.Placement;
import io.pindah.scheduler.placement.Spread;
import io.pindah.scheduler.progress.Followers;
import io.pindah.scheduler.progress.Watchers;
import io.pindah.scheduler.queue.QueueConfig;
import io.pindah.scheduler.queue.Rules;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Beans that are not ours to annotate, or that know nothing of beans. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Another placement is a bean that takes the place of this one. */
    @Produces
    @Singleton
    @DefaultBean
    Placement placement() {
        return new Spread();
    }

    @Produces
    @Singleton
    Rules rules(QueueConfig config, Placement placement) {
        return new Rules(config.limits(), placement);
    }

    @Produces
    @Singleton
    Watchers watchers() {
        return new Watchers();
    }

    @Produces
    @Singleton
    Followers<CampaignId> campaignFollowers() {
        return new Followers<>();
    }

    @Produces
    @Singleton
    Followers<DrainId> drainFollowers() {
        return new Followers<>();
    }

    /** UUIDv7, each greater than the one before. Thread-safe. */
    static TimeBasedEpochGenerator identities() {
        return Generators.timeBasedEpochGenerator();
    }
}
