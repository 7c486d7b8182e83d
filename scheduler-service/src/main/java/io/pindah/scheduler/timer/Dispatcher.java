package io.pindah.scheduler.timer;

import io.pindah.scheduler.admission.Retrying;
import io.pindah.scheduler.admission.Turn;
import io.pindah.scheduler.fleet.FleetChanged;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Ledger.Beginning;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.queue.QueueConfig;
import io.pindah.scheduler.work.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Has migrations begin whose turn it is: at once when one has ended or come in this process, and every now and then for what has happened elsewhere.
 * Any number of processes may do this.
 */
@ApplicationScoped
class Dispatcher {
    private final Ledger ledger;
    private final Stamps stamps;
    private final Rounds rounds;

    Dispatcher(Ledger ledger, Stamps stamps, QueueConfig config) {
        this.ledger = ledger;
        this.stamps = stamps;
        this.rounds = new Rounds("queue", config.lookEvery(), this::look);
    }

    void start(@Observes StartupEvent event) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        rounds.stop();
    }

    void changed(@Observes Changed change) {
        if (change.isTransition()) {
            rounds.ring();
        }
    }

    void changed(@Observes FleetChanged change) {
        rounds.ring();
    }

    private void look() {
        for (var failed : ledger.retriesDue(stamps.next().now())) {
            ledger.retry(
                    failed, (migration, facts) -> Retrying.next(migration, facts, stamps.migration(), stamps.next()));
        }
        if (ledger.isAnyoneWaiting()) {
            ledger.begin(this::whoseTurnItIs);
        }
    }

    private List<Beginning> whoseTurnItIs(Facts facts) {
        return Turn.next(facts).stream()
                .map(begin -> new Beginning(begin, stamps.next()))
                .toList();
    }
}
