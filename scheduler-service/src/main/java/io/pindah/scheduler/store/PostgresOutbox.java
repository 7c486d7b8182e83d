package io.pindah.scheduler.store;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.scheduler.outbox.Letter;
import io.pindah.scheduler.outbox.Outbox;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

@ApplicationScoped
class PostgresOutbox implements Outbox, PanacheRepositoryBase<OutboxRow, Long> {
    /** At most so many keys, and so many letters of one key, in one transaction. */
    private static final int BATCH = 100;

    /**
     * The oldest letter of each key. Who locks it has the key: another process finds it locked, passes over it, and does not see the next
     * of that key as the oldest until this one is gone.
     */
    private static final String OLDEST_OF_EACH_KEY = """
            select o.* from outbox o
            where not exists (select 1 from outbox e where e.topic = o.topic and e.key = o.key and e.id < o.id)
            order by o.id limit :batch
            for update skip locked
            """;

    private final Transactions transactions;

    PostgresOutbox(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Within the caller's transaction. */
    void write(MigrationCommand command, Instant now) {
        write(Topic.MIGRATION_COMMANDS, Wire.envelope(command, now), now);
    }

    /** Within the caller's transaction. */
    void write(WorkloadCommand command, Instant now) {
        write(Topic.WORKLOAD_COMMANDS, Wire.envelope(command, now), now);
    }

    /** Within the caller's transaction. */
    void write(WorkloadEvent event, Instant now) {
        write(Topic.WORKLOAD_EVENTS, Wire.envelope(event), now);
    }

    @Override
    public int handOver(Carrier carrier) {
        return transactions.inOne(() -> {
            int taken = 0;
            for (var head : lockedHeads()) {
                for (var row : lettersOf(head)) {
                    if (!carrier.take(row.letter())) {
                        return taken;
                    }
                    delete(row);
                    taken++;
                }
            }
            return taken;
        });
    }

    @Override
    public long waiting() {
        return transactions.inOne(() -> count());
    }

    private void write(Topic topic, Envelope envelope, Instant now) {
        var letter = new Letter(topic.fullName(), envelope.subject(), Wire.headers(envelope), envelope.body());
        persist(new OutboxRow(letter, now));
    }

    private List<OutboxRow> lockedHeads() {
        return getSession()
                .createNativeQuery(OLDEST_OF_EACH_KEY, OutboxRow.class)
                .setParameter("batch", BATCH)
                .getResultList();
    }

    private List<OutboxRow> lettersOf(OutboxRow head) {
        return find("topic = ?1 and key = ?2 order by id", head.topic, head.key)
                .page(0, BATCH)
                .list();
    }
}
