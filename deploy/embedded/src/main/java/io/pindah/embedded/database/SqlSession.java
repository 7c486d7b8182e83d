package io.pindah.embedded.database;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.StartFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What has to be said to a new server in SQL. */
final class SqlSession {
    private SqlSession() {}

    /** Creates those of the settings' databases that do not exist. */
    static void createMissing(DatabaseSettings settings) {
        var url = "jdbc:postgresql://%s:%d/postgres".formatted(DatabaseSettings.HOST, settings.port());
        try (var connection = DriverManager.getConnection(url, DatabaseSettings.USER, DatabaseSettings.PASSWORD)) {
            for (var name : settings.databases()) {
                createIfMissing(connection, name);
            }
        } catch (SQLException e) {
            throw new StartFailure(ExitCode.FAILED, "The database refused: " + e.getMessage(), e);
        }
    }

    private static void createIfMissing(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var create = connection.createStatement()) {
            query.setString(1, name);
            if (!query.executeQuery().next()) {
                create.execute("create database " + create.enquoteIdentifier(name, true));
            }
        }
    }
}
