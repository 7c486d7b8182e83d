package io.pindah.metrics.store;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.RunFinished;
import io.pindah.metrics.ledger.Delivery;
import io.pindah.statistics.Averages;
import io.pindah.statistics.RunRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps what was told of runs, and computes the rows and averages that follow from it, as part of the caller's transaction. */
final class RunLedger {
    private final RunTables runs;
    private final CellTables cells;

    RunLedger(Connection connection) {
        this.runs = new RunTables(connection);
        this.cells = new CellTables(connection);
    }

    /**
     * The caller holds the locks of the migrations that the delivery is about.
     *
     * @param migrations whose results may have changed
     */
    void take(Delivery delivery, Set<UUID> migrations) throws SQLException {
        var concerned = new TreeSet<>(runs.runsOf(migrations));
        var changed = new TreeSet<>(concerned);
        concerned.addAll(spokenOf(delivery));
        if (concerned.isEmpty()) {
            return;
        }
        runs.lock(concerned);
        changed.addAll(runs.addLoads(delivery.loads()));
        changed.addAll(runs.addFinished(delivery.runs()));
        compute(changed);
    }

    private void compute(Set<UUID> changed) throws SQLException {
        var places = cells.saveRows(rows(changed));
        cells.lock(places);
        for (var place : places) {
            for (var result : Averages.of(cells.rowsOf(place))) {
                cells.saveAverages(result);
            }
        }
    }

    private List<RunRow> rows(Collection<UUID> changed) throws SQLException {
        var finished = runs.finishedOf(changed);
        var loads = runs.loadsOf(changed);
        var results = runs.resultsOf(changed);
        var rows = new ArrayList<RunRow>();
        for (var run : changed) {
            for (RunFinished told : finished.getOrDefault(run, List.of())) {
                rows.add(RunRow.of(told, result(results, run), loads.getOrDefault(run, List.of())));
            }
        }
        return rows;
    }

    private static @Nullable MigrationResult result(Map<UUID, List<MigrationResult>> results, UUID run) {
        return results.getOrDefault(run, List.of()).stream().findFirst().orElse(null);
    }

    private static Set<UUID> spokenOf(Delivery delivery) {
        return Stream.concat(
                        delivery.loads().stream().map(load -> load.head().run()),
                        delivery.runs().stream().map(RunFinished::run))
                .map(Keys::of)
                .collect(Collectors.toSet());
    }
}
