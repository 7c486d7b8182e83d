package io.pindah.embedded.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pindah.embedded.Directories;
import io.pindah.embedded.ExitCode;
import io.pindah.embedded.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A PostgreSQL cluster's files: made once, configured anew at each start. */
final class DataDirectory {
    private final Path cluster;
    private final Path unfinished;
    private final Programs programs;

    DataDirectory(Path data, Programs programs) {
        this.cluster = clusterOf(data);
        this.unfinished = data.resolve("cluster.unfinished");
        this.programs = programs;
    }

    /** Where the cluster lives inside a server's data folder. */
    static Path clusterOf(Path data) {
        return data.resolve("cluster");
    }

    Path cluster() {
        return cluster;
    }

    /** Makes the cluster under another name first, so that an interrupted run leaves nothing half made behind. */
    void makeIfMissing(Durability durability) {
        if (Files.isDirectory(cluster)) {
            return;
        }
        try {
            Directories.delete(unfinished);
            initialise(durability);
            Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailure(
                    ExitCode.DATA_UNUSABLE, "Cannot make a database in %s (%s).".formatted(cluster, e), e);
        }
    }

    private void initialise(Durability durability) throws IOException {
        var password = Files.createTempFile(unfinished.getParent(), "password", "");
        try {
            Files.writeString(password, DatabaseSettings.PASSWORD);
            programs.run(
                    "initdb",
                    "--pgdata=" + unfinished,
                    "--username=" + DatabaseSettings.USER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    durability == Durability.DURABLE ? "--sync-method=fsync" : "--no-sync");
        } finally {
            Files.delete(password);
        }
    }

    void configure(DatabaseSettings settings) {
        try {
            Files.writeString(cluster.resolve("postgresql.conf"), configuration(settings), UTF_8);
        } catch (IOException e) {
            throw new StartFailure(ExitCode.DATA_UNUSABLE, "Cannot write to %s (%s).".formatted(cluster, e), e);
        }
    }

    private static String configuration(DatabaseSettings settings) {
        return """
                # Written at each start.
                listen_addresses = '%s'
                port = %d
                unix_socket_directories = ''
                fsync = %3$s
                synchronous_commit = on
                full_page_writes = %3$s
                max_connections = 80
                shared_buffers = 64MB
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%d '
                """.formatted(
                DatabaseSettings.HOST, settings.port(), settings.durability().setting());
    }
}
