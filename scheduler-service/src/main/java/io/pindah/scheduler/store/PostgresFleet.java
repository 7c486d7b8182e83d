package io.pindah.scheduler.store;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.FleetBook;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.policy.NamedPolicy;
import io.pindah.scheduler.policy.PolicyName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Supplier;

/** What operators say takes hold with the commit; those who wait for their turn are looked at again after it. */
@ApplicationScoped
class PostgresFleet implements FleetBook {
    private final Transactions transactions;
    private final FleetRows rows;
    private final MigrationRows migrations;
    private final Announcements announcements;

    PostgresFleet(Transactions transactions, FleetRows rows, MigrationRows migrations, Announcements announcements) {
        this.transactions = transactions;
        this.rows = rows;
        this.migrations = migrations;
        this.announcements = announcements;
    }

    @Override
    public Fleet read() {
        return transactions.inOne(rows::read);
    }

    @Override
    public void label(GuestId guest, Labels labels) {
        changed(() -> {
            rows.label(guest, labels);
            return labels;
        });
    }

    @Override
    public void cordon(HostName host, Cordon cordon) {
        changed(() -> {
            rows.cordon(host, cordon);
            return cordon;
        });
    }

    @Override
    public void uncordon(HostName host) {
        changed(() -> {
            rows.uncordon(host);
            return host;
        });
    }

    @Override
    public NamedPolicy keep(NamedPolicy policy) {
        return changed(() -> rows.keep(policy));
    }

    @Override
    public boolean remove(PolicyName name) {
        return changed(() -> rows.remove(name));
    }

    @Override
    public void pauseQueue(Instant since) {
        changed(() -> {
            rows.pause(since);
            return since;
        });
    }

    @Override
    public void resumeQueue() {
        changed(() -> {
            rows.resume();
            return true;
        });
    }

    /** By itself, so that no decision is under way by what was said before once this has returned. */
    private <T> T changed(Supplier<T> work) {
        var result = transactions.inOne(() -> {
            migrations.lockOpening();
            return work.get();
        });
        announcements.fleetChanged();
        return result;
    }
}
