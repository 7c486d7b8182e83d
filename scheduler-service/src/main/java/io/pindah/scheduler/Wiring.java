package io.pindah.scheduler;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.pindah.contracts.CampaignId;
import io.pindah.scheduler.progress.Followers;
import io.pindah.scheduler.progress.Watchers;
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

    /** UUIDv7, each greater than the one before. Thread-safe. */
    static TimeBasedEpochGenerator identities() {
        return Generators.timeBasedEpochGenerator();
    }
}
