package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {
    static EmbeddedDatabase database;
    static DatabaseChecks first;
    static DatabaseChecks second;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start("first", "second");
        first = new DatabaseChecks(database.jdbcUrl("first"));
        second = new DatabaseChecks(database.jdbcUrl("second"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void it_is_postgresql_18() throws Exception {
        assertThat(first.query("show server_version"))
                .singleElement()
                .asString()
                .startsWith("18.");
    }

    @Test
    void every_named_database_is_one_of_its_own() throws Exception {
        first.execute("create table only_here (id int)");

        var tables = second.query("select table_name from information_schema.tables where table_name = 'only_here'");

        assertThat(tables).isEmpty();
    }

    @Test
    void what_was_committed_survives_a_restart_and_a_kill() throws Exception {
        first.execute("create table survivors (name text)");
        first.execute("insert into survivors values ('before')");

        database.stop();
        database.restart();
        first.execute("insert into survivors values ('between')");
        database.kill();
        database.restart();

        assertThat(first.query("select name from survivors order by name")).containsExactly("before", "between");
    }

    @Test
    void an_open_transaction_does_not_hinder_the_stop() throws Exception {
        try (var connection = first.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table unfinished (id int)");

            database.stop();
        }
        database.restart();

        assertThat(first.query("select to_regclass('unfinished')")).containsOnlyNulls();
    }
}
