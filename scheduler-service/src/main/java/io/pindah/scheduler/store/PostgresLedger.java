package io.pindah.scheduler.store;

import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.migration.Answer;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Query;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.queue.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides under locks in the database, so that several processes may run. What has changed is announced after the commit. */
@ApplicationScoped
class PostgresLedger implements Ledger {
    private final Transactions transactions;
    private final MigrationRows rows;
    private final PostgresHosts hosts;
    private final PostgresOutbox outbox;
    private final FleetRows fleet;
    private final PastRows past;
    private final Rules rules;
    private final Announcements announcements;
    private final Clock clock;

    PostgresLedger(
            Transactions transactions,
            MigrationRows rows,
            PostgresHosts hosts,
            PostgresOutbox outbox,
            FleetRows fleet,
            PastRows past,
            Rules rules,
            Announcements announcements,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.hosts = hosts;
        this.outbox = outbox;
        this.fleet = fleet;
        this.past = past;
        this.rules = rules;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public Answer open(Function<Facts, Answer> decide) {
        return recorded(() -> {
            var answer = decide.apply(lockedFacts());
            return switch (answer) {
                case Answer.Rejected _ -> Recorded.nothing(answer);
                case Answer.Accepted accepted -> inserted(accepted);
            };
        });
    }

    @Override
    public Optional<Answer> change(MigrationId id, Function<Migration, Answer> decide) {
        return recorded(() -> changed(id, decide));
    }

    @Override
    public Optional<Answer> change(MigrationId id, BiFunction<Migration, Facts, Answer> decide) {
        return recorded(() -> {
            var facts = lockedFacts();
            return changed(id, migration -> decide.apply(migration, facts));
        });
    }

    @Override
    public Hearing hear(MigrationEvent event, Function<Migration, Answer> decide) {
        return recorded(() -> rows.lock(event.head().migration())
                .map(row -> heard(row, event, decide))
                .orElseGet(() -> Recorded.nothing(Hearing.UNKNOWN_MIGRATION)));
    }

    @Override
    public int begin(Function<Facts, List<Beginning>> decide) {
        return recorded(() -> {
            var beginnings = decide.apply(lockedFacts());
            var all = Recorded.nothing(beginnings.size());
            for (var each : beginnings) {
                all = all.and(changed(
                        each.instruction().as().id(),
                        migration -> Decisions.decide(migration, each.instruction(), each.stamp())));
            }
            return all;
        });
    }

    @Override
    public boolean isAnyoneWaiting() {
        return transactions.inOne(() -> rows.count("finishedAt is null and ruling = ?1", Codes.QUEUED) > 0);
    }

    @Override
    public <R> R survey(Function<Facts, R> look) {
        return transactions.inOne(() -> look.apply(facts()));
    }

    @Override
    public List<MigrationId> retriesDue(Instant now) {
        return transactions.inOne(() -> rows.retriesDue(now));
    }

    @Override
    public boolean retry(MigrationId id, BiFunction<Migration, Facts, Optional<Answer.Accepted>> decide) {
        return recorded(() -> {
            var facts = lockedFacts();
            return rows.lock(id)
                    .filter(row -> row.retryDue != null)
                    .map(row -> retried(row, decide.apply(row.migration(rows.history(id)), facts)))
                    .orElseGet(() -> Recorded.nothing(false));
        });
    }

    private Recorded<Boolean> retried(MigrationRow row, Optional<Answer.Accepted> next) {
        row.retryDue = null;
        return next.map(this::inserted)
                .map(recorded -> Recorded.nothing(true).and(recorded))
                .orElseGet(() -> Recorded.nothing(false));
    }

    @Override
    public Optional<MigrationView> find(MigrationId id) {
        return transactions.inOne(
                () -> rows.findByIdOptional(UUID.fromString(id.value())).map(row -> row.view(rows.history(id))));
    }

    @Override
    public Page<MigrationView> list(Query query) {
        return transactions.inOne(() -> rows.list(query));
    }

    @Override
    public List<Underway> underway() {
        return transactions.inOne(rows::underway);
    }

    @Override
    public List<MigrationId> errandsDue(Instant now) {
        return transactions.inOne(() -> rows.errandsDue(now));
    }

    @Override
    public Map<MigrationId, Long> versions(Set<MigrationId> ids) {
        return transactions.inOne(() -> rows.versions(ids));
    }

    private <T> T recorded(Supplier<Recorded<T>> work) {
        var recorded = transactions.inOne(work);
        announcements.make(recorded);
        return recorded.result();
    }

    /** Within the caller's transaction; until that ends, no other one opens a migration. */
    Facts lockedFacts() {
        rows.lockOpening();
        return facts();
    }

    private Facts facts() {
        return new Known(
                hosts.read(clock.instant()), rows.underway(), rows.restarting(), fleet.read(), rules, rows, past);
    }

    /** Within the caller's transaction. */
    Recorded<Answer> inserted(Answer.Accepted accepted) {
        rows.persist(new MigrationRow(accepted.next(), clock.instant()));
        var move = accepted.next().move();
        rows.raiseEpoch(move.guest(), move.epoch());
        return sent(accepted, accepted, List.of(new Changed(accepted.next(), Phase.REQUESTED)));
    }

    /** Within the caller's transaction. */
    Recorded<Optional<Answer>> changed(MigrationId id, Function<Migration, Answer> decide) {
        return rows.lock(id)
                .map(row -> changed(row, row.migration(rows.history(id)), decide))
                .orElseGet(() -> Recorded.nothing(Optional.empty()));
    }

    private Recorded<Optional<Answer>> changed(MigrationRow row, Migration before, Function<Migration, Answer> decide) {
        var answer = decide.apply(before);
        return switch (answer) {
            case Answer.Rejected _ -> Recorded.nothing(Optional.of(answer));
            case Answer.Accepted accepted
            when accepted.next().equals(before) -> sent(Optional.of(answer), accepted, List.of());
            case Answer.Accepted accepted -> sent(Optional.of(answer), accepted, List.of(taken(row, accepted.next())));
        };
    }

    private Recorded<Hearing> heard(MigrationRow row, MigrationEvent event, Function<Migration, Answer> decide) {
        var before = row.migration(rows.history(event.head().migration()));
        if (!before.concerns(event)) {
            return Recorded.nothing(Hearing.FOREIGN);
        }
        if (rows.knows(event.head().identity())) {
            return Recorded.nothing(Hearing.REPEATED);
        }
        rows.add(new FactRow(event, row.nextPosition(), clock.instant()));
        if (event instanceof MigrationEvent.Refused refused && refused.knownEpoch() != null) {
            rows.raiseEpoch(refused.head().guest(), refused.knownEpoch());
        }
        return switch (decide.apply(before.evolve(event))) {
            case Answer.Rejected rejected ->
                throw new IllegalStateException(rejected.why().sentence());
            case Answer.Accepted accepted ->
                wouldReopen(row, accepted.next())
                        ? Recorded.nothing(Hearing.SUPERSEDED)
                        : sent(Hearing.RECORDED, accepted, List.of(taken(row, accepted.next())));
        };
    }

    /** An ended migration of a guest that has a newer one by now. */
    private boolean wouldReopen(MigrationRow row, Migration next) {
        return row.finishedAt != null
                && !next.stage().phase().isTerminal()
                && rows.latestEpoch(next.move().guest()) > row.epoch;
    }

    private Changed taken(MigrationRow row, Migration next) {
        var before = Codes.phase(row.phase);
        row.take(next, clock.instant());
        return new Changed(next, before);
    }

    private <T> Recorded<T> sent(T result, Answer.Accepted accepted, List<Changed> changes) {
        accepted.commands().forEach(command -> outbox.write(command, clock.instant()));
        return new Recorded<>(result, changes, accepted.commands().size());
    }

    private record Known(
            Inventory inventory,
            List<Underway> underway,
            Set<GuestId> restarting,
            Fleet fleet,
            Rules rules,
            MigrationRows rows,
            PastRows past)
            implements Facts {
        @Override
        public Evidence evidence(GuestId guest) {
            return past.evidence(guest);
        }

        @Override
        public long latestEpoch(GuestId guest) {
            return rows.latestEpoch(guest);
        }
    }
}
