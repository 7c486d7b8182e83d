package io.pindah.metrics.store;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.api.MeasuredCampaign;
import io.pindah.metrics.ledger.Campaigns;
import io.pindah.metrics.ledger.Outgoing;
import io.pindah.statistics.RunRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Campaigns and their averages, to be read and to be published. */
@ApplicationScoped
class StoredCampaigns implements Campaigns, Outgoing<CampaignResult> {
    private static final int AT_ONCE = 100;
    private static final Comparator<CampaignResult> BY_CELL = Comparator.comparing(
                    (CampaignResult result) -> result.cell().scenario())
            .thenComparing(result -> result.cell().memoryMiB())
            .thenComparing(result -> result.cell().mode());

    private final Transactions transactions;

    StoredCampaigns(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<MeasuredCampaign> list(@Nullable CampaignId after, int limit) {
        return transactions.call(connection -> {
            var found = new ArrayList<MeasuredCampaign>();
            for (var campaign : newest(connection, after, limit)) {
                measured(connection, campaign).ifPresent(found::add);
            }
            return found;
        });
    }

    @Override
    public Optional<MeasuredCampaign> of(CampaignId campaign) {
        return transactions.call(connection -> measured(connection, Keys.of(campaign)));
    }

    @Override
    public List<RunRow> runs(CampaignId campaign) {
        return transactions.call(connection -> new CellTables(connection)
                .rowsOf(Keys.of(campaign)).stream().sorted(RunRow.ORDER).toList());
    }

    @Override
    public int drain(WayOut<CampaignResult> out) {
        var total = 0;
        int sent;
        do {
            sent = transactions.call(connection -> drainSome(new CellTables(connection), out));
            total += sent;
        } while (sent == AT_ONCE);
        return total;
    }

    private static int drainSome(CellTables tables, WayOut<CampaignResult> out) throws SQLException {
        var results = tables.unpublished(AT_ONCE);
        if (!results.isEmpty()) {
            out.send(results);
            tables.markPublished(results);
        }
        return results.size();
    }

    private static List<UUID> newest(Connection connection, @Nullable CampaignId after, int limit) throws SQLException {
        var found = new ArrayList<UUID>();
        try (var select = connection.prepareStatement("""
                select distinct campaign from cell_average where campaign < ? order by campaign desc limit ?
                """)) {
            select.setObject(1, after == null ? new UUID(-1, -1) : Keys.of(after));
            select.setInt(2, limit);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    private static Optional<MeasuredCampaign> measured(Connection connection, UUID campaign) throws SQLException {
        var cells = new CellTables(connection)
                .averagesOf(campaign).stream().sorted(BY_CELL).toList();
        return cells.stream()
                .max(Comparator.comparing(CampaignResult::at))
                .map(last -> new MeasuredCampaign(
                        last.campaign(),
                        last.name(),
                        cells.stream().mapToInt(StoredCampaigns::attempts).sum(),
                        last.at(),
                        cells));
    }

    private static int attempts(CampaignResult cell) {
        return cell.counted() + cell.uncounted() + cell.invalid() + cell.failed();
    }
}
