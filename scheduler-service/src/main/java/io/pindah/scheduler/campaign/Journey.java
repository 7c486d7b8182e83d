package io.pindah.scheduler.campaign;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.api.MigrationView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a migration of a campaign is. */
public sealed interface Journey {
    record Underway(Phase phase) implements Journey {}

    /**
     * It has completed.
     *
     * @param resumed what the destination has said of the guest's resume; it may still be on its way
     */
    record Arrived(Set<ResumedAs> resumed) implements Journey {
        public Arrived {
            resumed = Set.copyOf(resumed);
        }
    }

    /** It has ended otherwise. */
    record Broken(Phase phase, String why) implements Journey {}

    static Journey of(MigrationView view) {
        if (!view.phase().isTerminal()) {
            return new Underway(view.phase());
        }
        var why = view.detail() == null ? "no reason is known" : view.detail();
        return view.phase() == Phase.COMPLETED ? new Arrived(resumed(view)) : new Broken(view.phase(), why);
    }

    private static Set<ResumedAs> resumed(MigrationView view) {
        var events = view.events() == null ? List.<MigrationEvent>of() : view.events();
        return events.stream()
                .filter(MigrationEvent.GuestResumed.class::isInstance)
                .map(event -> ((MigrationEvent.GuestResumed) event).as())
                .collect(Collectors.toSet());
    }
}
