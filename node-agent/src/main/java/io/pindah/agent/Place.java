package io.pindah.agent;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who this host is, and how others reach it.
 *
 * @param recoveryMonitors the folder in which QEMU opens its recovery monitors; absent: none are opened
 * @param problems what is wrong with that, with what to do
 */
record Place(
        HostName host, MigrationTarget target, @Nullable Path recoveryMonitors, List<String> problems) {
    Place {
        problems = List.copyOf(problems);
    }

    static Place of(AgentConfig config) {
        var host = new HostName(config.host().orElseGet(Place::systemName).toLowerCase(Locale.ROOT));
        var peer = config.peerUri().orElse("qemu+tls://" + host + "/system");
        var target = new MigrationTarget(peer, config.migrateUri().orElse(null));
        var folder = config.recoveryMonitors();
        var problems = Stream.concat(problemOfAddress(peer).stream(), folder.flatMap(Place::problemOfFolder).stream());
        return new Place(host, target, folder.filter(Files::isDirectory).orElse(null), problems.toList());
    }

    private static Optional<String> problemOfFolder(Path folder) {
        return Files.isDirectory(folder)
                ? Optional.empty()
                : Optional.of("recovery: " + folder
                        + " is not there, so a guest that comes here and whose copy breaks off may not be recoverable"
                        + " while packets reach it; create it, writable for QEMU's user and setgid of the agent's group, or set"
                        + " pindah.agent.recovery-monitors");
    }

    private static Optional<String> problemOfAddress(String peerUri) {
        return peerUri.matches("[a-z+]+://(localhost|127\\.[0-9.]+|\\[::1\\])([:/].*)?")
                ? Optional.of("address: other hosts cannot reach " + peerUri
                        + "; set pindah.agent.peer-uri to an address of this host in the migration network")
                : Optional.empty();
    }

    private static String systemName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            throw new UncheckedIOException("this host's name is not known; set pindah.agent.host", e);
        }
    }
}
