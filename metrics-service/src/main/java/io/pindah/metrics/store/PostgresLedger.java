package io.pindah.metrics.store;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.metrics.MetricsConfig;
import io.pindah.metrics.ledger.Delivery;
import io.pindah.metrics.ledger.Intake;
import io.pindah.metrics.ledger.Outgoing;
import io.pindah.metrics.result.ResultFold;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The writing side. It speaks JDBC, for rows come in by the hundred and mostly again. Computing a result is guarded by a lock on its
 * migration, then on the run it was made for, then on that run's cell: whoever computes last has seen everything.
 */
@ApplicationScoped
class PostgresLedger implements Intake, Outgoing<MigrationResult> {
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final int samplesPerMigration;

    PostgresLedger(Transactions transactions, MetricsConfig config) {
        this.transactions = transactions;
        this.samplesPerMigration = config.samplesPerMigration();
    }

    @Override
    public void take(Delivery delivery) {
        transactions.call(connection -> {
            var tables = new FactTables(connection);
            tables.lock(concerned(delivery));
            var changed = new TreeSet<>(tables.addEvents(delivery.events()));
            changed.addAll(tables.addOutages(delivery.outages()));
            tables.addSamples(withinBounds(delivery.samples()));
            compute(connection, changed);
            new RunLedger(connection).take(delivery, changed);
            StoredBookmarks.save(connection, delivery.upTo());
            return changed;
        });
    }

    @Override
    public int drain(WayOut<MigrationResult> out) {
        var total = 0;
        int sent;
        do {
            sent = transactions.call(connection -> drainSome(new ResultTable(connection), out));
            total += sent;
        } while (sent == AT_ONCE);
        return total;
    }

    private static int drainSome(ResultTable table, WayOut<MigrationResult> out) throws SQLException {
        var results = table.unpublished(AT_ONCE);
        if (!results.isEmpty()) {
            out.send(results);
            table.markPublished(results);
        }
        return results.size();
    }

    private static void compute(Connection connection, Set<UUID> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        var tables = new FactTables(connection);
        var events = tables.eventsOf(changed);
        var outages = tables.outagesOf(changed);
        List<MigrationResult> results = changed.stream()
                .filter(events::containsKey)
                .flatMap(id -> ResultFold.fold(events.get(id), outages.getOrDefault(id, List.of())).stream())
                .toList();
        new ResultTable(connection).save(results);
    }

    private static Set<UUID> concerned(Delivery delivery) {
        return Stream.of(
                        delivery.events().stream().map(event -> event.head().migration()),
                        delivery.outages().stream().map(WorkloadEvent.OutageMeasured::migration),
                        delivery.runs().stream().map(RunFinished::migration).filter(Objects::nonNull))
                .flatMap(ids -> ids)
                .map(Keys::of)
                .collect(Collectors.toSet());
    }

    /** By number and not by count, so that the same are kept whatever the order. */
    private List<JobSample> withinBounds(List<JobSample> samples) {
        return samples.stream()
                .filter(sample -> sample.head().sequence() <= samplesPerMigration)
                .toList();
    }
}
