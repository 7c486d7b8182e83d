package io.pindah.scheduler.rest;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.QueuePlace;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Past;
import io.pindah.scheduler.queue.Places;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Adds to migrations that wait where they stand in the queue. */
@ApplicationScoped
class Queued {
    private final Ledger ledger;
    private final Past past;

    Queued(Ledger ledger, Past past) {
        this.ledger = ledger;
        this.past = past;
    }

    MigrationView with(MigrationView view) {
        return with(List.of(view)).getFirst();
    }

    Page<MigrationView> with(Page<MigrationView> page) {
        return new Page<>(with(page.items()), page.next());
    }

    private List<MigrationView> with(List<MigrationView> views) {
        if (views.stream().noneMatch(view -> view.phase() == Phase.QUEUED)) {
            return views;
        }
        var places = places();
        return views.stream()
                .map(view -> places.containsKey(view.id()) ? view.waiting(places.get(view.id())) : view)
                .toList();
    }

    private Map<MigrationId, QueuePlace> places() {
        var pace = past.pace();
        return ledger.survey(facts -> Places.of(facts, facts.underway(), pace));
    }
}
