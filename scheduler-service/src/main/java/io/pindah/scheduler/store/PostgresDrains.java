package io.pindah.scheduler.store;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Kind;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.drain.Drain;
import io.pindah.scheduler.drain.DrainId;
import io.pindah.scheduler.drain.Drains;
import io.pindah.scheduler.drain.Effect;
import io.pindah.scheduler.drain.Planning.Planned;
import io.pindah.scheduler.drain.Progress;
import io.pindah.scheduler.drain.Scene;
import io.pindah.scheduler.drain.Steering.Steered;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Instruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides under the lock under which migrations are opened, so that several processes may run. What has changed is announced after the commit. */
@ApplicationScoped
class PostgresDrains implements Drains {
    private final Transactions transactions;
    private final DrainRows rows;
    private final PostgresLedger ledger;
    private final FleetRows fleet;
    private final Announcements announcements;
    private final Clock clock;

    PostgresDrains(
            Transactions transactions,
            DrainRows rows,
            PostgresLedger ledger,
            FleetRows fleet,
            Announcements announcements,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.ledger = ledger;
        this.fleet = fleet;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public Planned open(HostName host, BiFunction<Facts, List<Drain>, Planned> decide) {
        var planned = transactions.inOne(() -> {
            var answer = decide.apply(ledger.lockedFacts(), rows.of(host));
            if (answer instanceof Planned.Ready(var drain)) {
                rows.persist(new DrainRow(drain));
                cordon(drain);
            }
            return answer;
        });
        announcements.drained();
        return planned;
    }

    private void cordon(Drain drain) {
        if (drain.kind() == Kind.DRAIN) {
            fleet.cordon(drain.host(), new Cordon(clock.instant(), "it is drained"));
        } else {
            fleet.uncordon(drain.host());
        }
    }

    @Override
    public <R> R survey(HostName host, BiFunction<Facts, List<Drain>, R> look) {
        return ledger.survey(facts -> look.apply(facts, rows.of(host)));
    }

    @Override
    public Optional<Steered> steer(DrainId id, Function<Drain, Steered> decide) {
        var steered = transactions.inOne(() -> rows.lock(id).map(row -> {
            var answer = decide.apply(row.drain());
            if (answer instanceof Steered.Accepted(var next) && !next.equals(row.drain())) {
                row.take(next);
            }
            return answer;
        }));
        announcements.drained();
        return steered;
    }

    @Override
    public boolean advance(DrainId id, BiFunction<Drain, Scene, Progress> decide) {
        return announced(() -> {
            var facts = ledger.lockedFacts();
            return rows.lock(id).map(row -> advanced(row, id, facts, decide)).orElseGet(() -> Recorded.nothing(false));
        });
    }

    private Recorded<Boolean> advanced(
            DrainRow row, DrainId id, Facts facts, BiFunction<Drain, Scene, Progress> decide) {
        var before = row.drain();
        var progress = decide.apply(before, new Scene(facts, rows.journeys(id)));
        if (progress.next().equals(before) && progress.effects().isEmpty()) {
            return Recorded.nothing(false);
        }
        var recorded = Recorded.nothing(true);
        for (var effect : progress.effects()) {
            recorded = recorded.and(effected(effect));
        }
        row.take(progress.next());
        return recorded;
    }

    private Recorded<?> effected(Effect effect) {
        return switch (effect) {
            case Effect.Open(var admitted) -> ledger.inserted(admitted);
            case Effect.Abort(var migration, var stamp) ->
                ledger.changed(migration, m -> Decisions.decide(m, new Instruction.Abort(), stamp));
            case Effect.Uncordon(var host) -> {
                fleet.uncordon(host);
                yield Recorded.nothing(true);
            }
        };
    }

    @Override
    public List<DrainId> due(BiFunction<Drain, Scene, Progress> decide) {
        var open = transactions.inOne(rows::underway);
        return open.isEmpty()
                ? List.of()
                : ledger.survey(facts -> open.stream()
                        .filter(drain -> hasWork(drain, new Scene(facts, rows.journeys(drain.id())), decide))
                        .map(Drain::id)
                        .toList());
    }

    private static boolean hasWork(Drain drain, Scene scene, BiFunction<Drain, Scene, Progress> decide) {
        var progress = decide.apply(drain, scene);
        return !progress.next().equals(drain) || !progress.effects().isEmpty();
    }

    @Override
    public Optional<DrainView> find(DrainId id) {
        return transactions.inOne(
                () -> rows.findByIdOptional(DrainRows.uuid(id)).map(DrainRow::view));
    }

    @Override
    public Page<DrainView> list(Set<HostName> host, Set<DrainId> after, int limit) {
        return transactions.inOne(() -> rows.page(host, after, limit));
    }

    @Override
    public Map<DrainId, Long> versions(Set<DrainId> ids) {
        return transactions.inOne(() -> rows.versions(ids));
    }

    private <T> T announced(Supplier<Recorded<T>> work) {
        var recorded = transactions.inOne(work);
        announcements.make(recorded);
        return recorded.result();
    }
}
