package io.pindah.statistics;

import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadEvent.LoadFailed;
import io.pindah.contracts.WorkloadEvent.LoadMeasured;
import io.pindah.contracts.WorkloadEvent.LoadReady;
import io.pindah.contracts.WorkloadEvent.LoadStarted;
import io.pindah.contracts.WorkloadEvent.OfRun;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a guest said of one run; of each kind of fact the last one. */
record LoadStory(List<OfRun> facts) {

    static LoadStory of(RunId run, Collection<? extends OfRun> events) {
        return new LoadStory(events.stream()
                .filter(event -> event.head().run().equals(run))
                .map(OfRun.class::cast)
                .sorted(Comparator.comparing((OfRun event) -> event.head().sequence()))
                .toList());
    }

    Optional<LoadStarted> started() {
        return last(LoadStarted.class);
    }

    Optional<LoadReady> ready() {
        return last(LoadReady.class);
    }

    Optional<LoadMeasured> measured() {
        return last(LoadMeasured.class);
    }

    Optional<LoadFailed> failed() {
        return last(LoadFailed.class);
    }

    private <T extends OfRun> Optional<T> last(Class<T> kind) {
        return facts.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
