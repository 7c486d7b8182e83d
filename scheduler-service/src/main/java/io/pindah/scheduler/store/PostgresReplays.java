package io.pindah.scheduler.store;

import io.pindah.contracts.api.DeadLetterView.Replay;
import io.pindah.scheduler.deadletter.Address;
import io.pindah.scheduler.deadletter.DeadLetters;
import io.pindah.scheduler.deadletter.Replays;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresReplays implements Replays, PanacheRepositoryBase<ReplayRow, String> {
    /** Held until the transaction ends; whoever wants the same letter waits for that. */
    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtextextended(:letter, 0)) as text)";

    private final Transactions transactions;

    PostgresReplays(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<String, Replay> of(Collection<String> letters) {
        return letters.isEmpty()
                ? Map.of()
                : transactions.inOne(() -> list("letter in ?1", letters).stream()
                        .collect(Collectors.toMap(row -> row.letter, ReplayRow::replay)));
    }

    @Override
    public Replay once(Address letter, Instant now, Supplier<DeadLetters.Place> putBack) {
        var id = letter.toString();
        return transactions.inOne(() -> {
            getSession()
                    .createNativeQuery(LOCK, String.class)
                    .setParameter("letter", id)
                    .getSingleResult();
            return findByIdOptional(id).map(ReplayRow::replay).orElseGet(() -> {
                var place = putBack.get();
                var replay = new Replay(now.truncatedTo(ChronoUnit.MICROS), place.partition(), place.offset());
                persist(new ReplayRow(id, replay));
                return replay;
            });
        });
    }
}
