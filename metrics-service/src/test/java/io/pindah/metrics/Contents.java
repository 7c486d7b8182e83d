package io.pindah.metrics;

import static io.restassured.RestAssured.given;

import io.pindah.embedded.EmbeddedDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the service knows, to the byte: its tables, and what it gives over HTTP. */
final class Contents {
    private static final Map<String, String> TABLES = Map.of(
            "event", "select concat_ws('/', migration, epoch, side, sequence, body) from event",
            "sample", "select concat_ws('/', migration, epoch, side, sequence, body) from sample",
            "outage", "select concat_ws('/', migration, prober, body) from outage",
            "result", "select concat_ws('/', migration, guest, outcome, proven_mode, finished_at, body) from result",
            "run_event", "select concat_ws('/', run, sequence, body) from run_event",
            "run_finished", "select concat_ws('/', run, migration, body) from run_finished",
            "run_row", "select concat_ws('/', run, campaign, cell, body) from run_row",
            "cell_average", "select concat_ws('/', campaign, cell, body) from cell_average");

    private final EmbeddedDatabase database;

    Contents(EmbeddedDatabase database) {
        this.database = database;
    }

    /** Every table's rows, sorted. */
    Map<String, List<String>> tables() throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        for (var table : TABLES.entrySet()) {
            rows.put(table.getKey(), query(table.getValue()).stream().sorted().toList());
        }
        return rows;
    }

    /** Results, runs and averages as CSV and JSON. */
    static Map<String, String> overHttp(List<String> campaigns) {
        var answers = new TreeMap<String, String>();
        get("/api/v1/results?format=csv", answers);
        get("/api/v1/results?limit=1000", answers);
        get("/api/v1/campaigns?limit=1000", answers);
        for (var campaign : campaigns) {
            get("/api/v1/campaigns/" + campaign + "/runs?format=csv", answers);
            get("/api/v1/campaigns/" + campaign + "/runs", answers);
            get("/api/v1/campaigns/" + campaign + "/averages?format=csv", answers);
        }
        return answers;
    }

    /** How far each partition was taken in, as {@code topic/partition/next}. */
    List<String> bookmarks() throws SQLException {
        return query("select concat_ws('/', topic, partition, next) from bookmark order by 1");
    }

    void empty() throws SQLException {
        execute(
                "truncate migration, event, outage, sample, result, run, run_event, run_finished, run_row, cell_average,"
                        + " bookmark");
    }

    List<String> query(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl("metrics"), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void execute(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl("metrics"), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void get(String path, Map<String, String> answers) {
        answers.put(path, given().get(path).then().statusCode(200).extract().asString());
    }
}
