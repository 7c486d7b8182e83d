package io.pindah.scheduler.store;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.migration.Changed;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.restart.Answer;
import io.pindah.scheduler.restart.Restart;
import io.pindah.scheduler.restart.Restarts;
import io.pindah.scheduler.restart.Scene;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides under the migration's lock, so that several processes may run. What has changed is announced after the commit. */
@ApplicationScoped
class PostgresRestarts implements Restarts {
    private final Transactions transactions;
    private final PostgresLedger ledger;
    private final MigrationRows migrations;
    private final RestartRows restarts;
    private final PostgresOutbox outbox;
    private final Announcements announcements;
    private final Clock clock;

    PostgresRestarts(
            Transactions transactions,
            PostgresLedger ledger,
            MigrationRows migrations,
            RestartRows restarts,
            PostgresOutbox outbox,
            Announcements announcements,
            Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.migrations = migrations;
        this.restarts = restarts;
        this.outbox = outbox;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** What a transaction has come to; at most one restart has moved. */
    private record Done<T>(T result, List<Restart> moved) {}

    @Override
    public Optional<Answer> ask(MigrationId id, Function<Scene, Answer> decide) {
        return recorded(() -> {
            var facts = ledger.lockedFacts();
            return migrations
                    .lock(id)
                    .map(row -> asked(row, decide.apply(scene(row, id, facts))))
                    .orElseGet(() -> nothing(Optional.empty()));
        });
    }

    @Override
    public Hearing hear(MigrationEvent event, Step step) {
        return recorded(() -> migrations
                .lock(event.head().migration())
                .flatMap(row -> restarts.of(
                                event.head().migration(), event.head().epoch())
                        .map(restart -> heard(row, restart, event, step)))
                .orElseGet(() -> nothing(Hearing.UNRELATED)));
    }

    @Override
    public void advance(MigrationId id, Step step) {
        recorded(() -> migrations
                .lock(id)
                .flatMap(row -> restarts.latest(id).map(restart -> {
                    var now = restart.restart(row.move());
                    return taken(row, restart, now, step, Hearing.RECORDED);
                }))
                .orElseGet(() -> nothing(Hearing.UNRELATED)));
    }

    @Override
    public List<MigrationId> open() {
        return transactions.inOne(restarts::open);
    }

    private <T> T recorded(Supplier<Recorded<Done<T>>> work) {
        var recorded = transactions.inOne(work);
        announcements.make(recorded);
        recorded.result().moved().forEach(announcements::make);
        return recorded.result().result();
    }

    private Scene scene(MigrationRow row, MigrationId id, Facts facts) {
        var history = migrations.history(id);
        var earlier = restarts.latest(id).stream()
                .map(restart -> restart.restart(row.move()))
                .toList();
        return new Scene(row.migration(history), history, migrations.isOvertaken(row), earlier, facts);
    }

    private Recorded<Done<Optional<Answer>>> asked(MigrationRow row, Answer answer) {
        return switch (answer) {
            case Answer.Rejected _ -> nothing(Optional.of(answer));
            case Answer.Accepted accepted -> {
                var plan = accepted.next().plan();
                restarts.add(new RestartRow(accepted.next()));
                migrations.raiseEpoch(plan.lost().guest(), plan.epoch());
                yield sent(row, accepted, Optional.of(answer), List.of(accepted.next()));
            }
        };
    }

    private Recorded<Done<Hearing>> heard(MigrationRow row, RestartRow restart, MigrationEvent event, Step step) {
        var before = restart.restart(row.move());
        if (!before.concerns(event)) {
            return nothing(Hearing.UNRELATED);
        }
        if (migrations.knows(FactRow.identityOfRestart(event))) {
            return nothing(Hearing.REPEATED);
        }
        migrations.add(FactRow.ofRestart(event, row.nextPosition(), clock.instant()));
        return taken(row, restart, before.evolve(event, clock.instant()), step, Hearing.RECORDED);
    }

    /** A restart that was asked for again since takes no step. */
    private <T> Recorded<Done<T>> taken(MigrationRow row, RestartRow restart, Restart now, Step step, T result) {
        var before = restart.restart(row.move());
        var isLatest = restarts.latest(row.migrationId()).stream().allMatch(latest -> latest.id.equals(restart.id));
        if (!isLatest) {
            return nothing(result);
        }
        var accepted = step.next(now, Codes.phase(row.phase));
        if (accepted.next().equals(before)) {
            return nothing(result);
        }
        restart.take(accepted.next());
        var hasMoved = !accepted.next().progress().equals(before.progress());
        return sent(row, accepted, result, hasMoved ? List.of(accepted.next()) : List.of());
    }

    private <T> Recorded<Done<T>> sent(MigrationRow row, Answer.Accepted accepted, T result, List<Restart> moved) {
        row.restart = Wire.json(accepted.next().view());
        accepted.commands().forEach(command -> outbox.write(command, clock.instant()));
        var migration = row.migration(migrations.history(row.migrationId()));
        var change = new Changed(migration, Codes.phase(row.phase));
        return new Recorded<>(
                new Done<>(result, moved), List.of(change), accepted.commands().size());
    }

    private static <T> Recorded<Done<T>> nothing(T result) {
        return Recorded.nothing(new Done<>(result, List.of()));
    }
}
