package io.pindah.scheduler.timer;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.MigrationId;
import io.pindah.scheduler.campaign.Altered;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Drains;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.progress.Followers;
import io.pindah.scheduler.progress.Watchers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Tells followers of changes: those made by this process at once, those made by others when it next looks. */
@ApplicationScoped
class Lookout {
    private static final Logger LOG = Logger.getLogger(Lookout.class);

    private final Ledger ledger;
    private final Watchers watchers;
    private final Campaigns campaigns;
    private final Followers<CampaignId> followers;
    private final Drains drains;
    private final Followers<DrainId> drainFollowers;
    private final Gate gate = new Gate();
    private volatile Map<MigrationId, Long> seen = Map.of();
    private volatile Map<CampaignId, Long> seenOfCampaigns = Map.of();
    private volatile Map<DrainId, Long> seenOfDrains = Map.of();

    Lookout(
            Ledger ledger,
            Watchers watchers,
            Campaigns campaigns,
            Followers<CampaignId> followers,
            Drains drains,
            Followers<DrainId> drainFollowers) {
        this.ledger = ledger;
        this.watchers = watchers;
        this.campaigns = campaigns;
        this.followers = followers;
        this.drains = drains;
        this.drainFollowers = drainFollowers;
    }

    void changed(@Observes Changed change) {
        var id = change.migration().move().id();
        if (change.isEnd()) {
            watchers.ended(id);
        }
        watchers.mayHaveChanged(id);
    }

    void altered(@Observes Altered alteration) {
        followers.mayHaveChanged(alteration.after().id());
    }

    @Scheduled(every = "${pindah.stream.look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void every() {
        gate.pass(this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        gate.shut();
    }

    private void look() {
        try {
            seen = told(seen, watchers.watched(), ledger::versions, watchers::mayHaveChanged);
            seenOfCampaigns =
                    told(seenOfCampaigns, followers.watched(), campaigns::versions, followers::mayHaveChanged);
            seenOfDrains =
                    told(seenOfDrains, drainFollowers.watched(), drains::versions, drainFollowers::mayHaveChanged);
        } catch (Unavailable e) {
            LOG.debugf("Changes cannot be looked for reason=%s", e.getCause().getMessage());
        }
    }

    /** Asks nothing when nobody follows. */
    private static <K> Map<K, Long> told(
            Map<K, Long> before, Set<K> watched, Function<Set<K>, Map<K, Long>> ask, Consumer<K> tell) {
        if (watched.isEmpty()) {
            return before;
        }
        var versions = ask.apply(watched);
        versions.forEach((id, version) -> {
            if (!version.equals(before.get(id))) {
                tell.accept(id);
            }
        });
        return versions;
    }
}
