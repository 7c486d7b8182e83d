package io.pindah.scheduler.store;

import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Tells the rest of this process what has been committed. Other processes are not told: whoever must know asks the database as well. */
@ApplicationScoped
class Announcements {
    private final Event<Changed> changed;
    private final Event<Outbox.Written> written;

    Announcements(Event<Changed> changed, Event<Outbox.Written> written) {
        this.changed = changed;
        this.written = written;
    }

    void make(Recorded<?> recorded) {
        recorded.change().ifPresent(changed::fire);
        if (recorded.commands() > 0) {
            written.fire(new Outbox.Written());
        }
    }
}
