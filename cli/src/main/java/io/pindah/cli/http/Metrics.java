package io.pindah.cli.http;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Page;
import io.pindah.statistics.MistakeInFile;
import io.pindah.statistics.RunRow;
import io.pindah.statistics.RunsCsv;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics service's REST interface. Every method may throw {@link ApiFailure}. */
public final class Metrics {
    private static final Duration TRANSFER = Duration.ofSeconds(10);

    private final Endpoint endpoint;

    Metrics(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    public MigrationResult result(String migration) {
        return endpoint.get("results/" + Endpoint.segment(migration), Metrics::readResult);
    }

    /** The result, for which the service may wait a while: it is written a little after the end of the migration. */
    public Optional<MigrationResult> result(MigrationId migration, Duration wait) {
        var path = "results/" + migration + new Query(Map.of("wait", wait.toSeconds() + "s"));
        try {
            return Optional.of(endpoint.get(path, wait.plus(TRANSFER), Metrics::readResult));
        } catch (ApiFailure e) {
            if (e.kind() == ApiFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** One page of results, the newest first. */
    public Page<MigrationResult> results(Query query) {
        return endpoint.get("results" + query, body -> Json.page(body, MigrationResult.class));
    }

    /** Every result as comma-separated values with a heading. */
    public String csv(Query query) {
        return endpoint.get("results" + query.with("format", "csv"), body -> body);
    }

    /** Every attempt at the campaign's runs that is over. */
    public List<RunRow> runs(CampaignId campaign) {
        return endpoint.get("campaigns/" + campaign + "/runs?format=csv", Metrics::readRuns);
    }

    private static List<RunRow> readRuns(String csv) {
        try {
            return RunsCsv.read(new StringReader(csv));
        } catch (MistakeInFile | IOException e) {
            throw new UnreadableRecord("not a file of runs: " + e.getMessage(), e);
        }
    }

    private static MigrationResult readResult(String body) {
        return Wire.read(body, MigrationResult.class);
    }
}
