package io.pindah.embedded.database;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server on loopback.
 *
 * @param data its folder: the cluster, its log, and nothing else
 * @param log where the server writes what it has to say
 * @param cache where PostgreSQL's programs are unpacked, once
 * @param databases that exist after the start, beside those that were there
 */
public record DatabaseSettings(
        Path data, Path log, Path cache, int port, List<String> databases, Durability durability) {
    /** The address, the only user and its password: only this machine, or this network namespace, can connect. */
    public static final String HOST = "127.0.0.1";

    public static final String USER = "pindah";
    public static final String PASSWORD = "pindah";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public DatabaseSettings {
        databases = List.copyOf(databases);
        for (var name : databases) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'%s' cannot be a database: lower-case letters, digits and _ only".formatted(name));
            }
        }
    }
}
