package io.pindah.scheduler.support;

import io.pindah.embedded.EmbeddedBroker;
import io.pindah.embedded.EmbeddedDatabase;
import java.util.Map;

/** One database and one broker for all tests of this JVM; they end with it. */
public final class Stack {
    private static final String NAME = "scheduler";

    private Stack() {}

    public static EmbeddedDatabase database() {
        return Database.STARTED;
    }

    public static EmbeddedBroker broker() {
        return Broker.STARTED;
    }

    public static Map<String, String> databaseSettings() {
        return Map.of(
                "quarkus.datasource.jdbc.url", database().jdbcUrl(NAME),
                "quarkus.datasource.username", database().user(),
                "quarkus.datasource.password", database().password());
    }

    private static final class Database {
        static final EmbeddedDatabase STARTED = EmbeddedDatabase.start(NAME);
    }

    private static final class Broker {
        static final EmbeddedBroker STARTED = EmbeddedBroker.start();
    }
}
