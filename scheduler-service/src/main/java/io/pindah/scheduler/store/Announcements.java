package io.pindah.scheduler.store;

import io.pindah.scheduler.campaign.Altered;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.drain.DrainsChanged;
import io.pindah.scheduler.fleet.FleetChanged;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.outbox.Outbox;
import io.pindah.scheduler.restart.Restart;
import io.pindah.scheduler.restart.Restarts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Tells the rest of this process what has been committed. Other processes are not told: whoever must know asks the database as well. */
@ApplicationScoped
class Announcements {
    private final Event<Changed> changed;
    private final Event<Altered> altered;
    private final Event<Campaigns.Heard> heard;
    private final Event<Restarts.Moved> moved;
    private final Event<DrainsChanged> drains;
    private final Event<FleetChanged> fleet;
    private final Event<Outbox.Written> written;

    Announcements(
            Event<Changed> changed,
            Event<Altered> altered,
            Event<Campaigns.Heard> heard,
            Event<Restarts.Moved> moved,
            Event<DrainsChanged> drains,
            Event<FleetChanged> fleet,
            Event<Outbox.Written> written) {
        this.changed = changed;
        this.altered = altered;
        this.heard = heard;
        this.moved = moved;
        this.drains = drains;
        this.fleet = fleet;
        this.written = written;
    }

    void make(Recorded<?> recorded) {
        recorded.changes().forEach(changed::fire);
        recorded.alterations().forEach(altered::fire);
        if (recorded.letters() > 0) {
            written.fire(new Outbox.Written());
        }
    }

    void drained() {
        drains.fire(new DrainsChanged());
        fleet.fire(new FleetChanged());
    }

    void fleetChanged() {
        fleet.fire(new FleetChanged());
    }

    void make(Altered alteration) {
        altered.fire(alteration);
    }

    void make(Restart restart) {
        moved.fire(new Restarts.Moved(restart));
    }

    void make(Campaigns.Heard hearing) {
        heard.fire(hearing);
    }
}
