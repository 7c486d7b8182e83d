package io.pindah.scheduler.timer;

import io.pindah.contracts.MigrationId;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.progress.Watchers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jboss.logging.Logger;

/** Tells followers of changes: those made by this process at once, those made by others when it next looks. */
@ApplicationScoped
class Lookout {
    private static final Logger LOG = Logger.getLogger(Lookout.class);

    private final Ledger ledger;
    private final Watchers watchers;
    private final Gate gate = new Gate();
    private volatile Map<MigrationId, Long> seen = Map.of();

    Lookout(Ledger ledger, Watchers watchers) {
        this.ledger = ledger;
        this.watchers = watchers;
    }

    void changed(@Observes Changed change) {
        var id = change.migration().move().id();
        if (change.isEnd()) {
            watchers.ended(id);
        }
        watchers.mayHaveChanged(id);
    }

    @Scheduled(every = "${pindah.stream.look-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void every() {
        gate.pass(this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        gate.shut();
    }

    private void look() {
        var watched = watchers.watched();
        if (watched.isEmpty()) {
            return;
        }
        try {
            var versions = ledger.versions(watched);
            versions.forEach((id, version) -> {
                if (!version.equals(seen.get(id))) {
                    watchers.mayHaveChanged(id);
                }
            });
            seen = versions;
        } catch (Unavailable e) {
            LOG.debugf("Changes cannot be looked for reason=%s", e.getCause().getMessage());
        }
    }
}
