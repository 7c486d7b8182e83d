package io.pindah.agent;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/**
 * Who this host is, and how others reach it.
 *
 * @param problems what is wrong with that, with what to do
 */
record Place(HostName host, MigrationTarget target, List<String> problems) {
    Place {
        problems = List.copyOf(problems);
    }

    static Place of(AgentConfig config) {
        var host = new HostName(config.host().orElseGet(Place::systemName).toLowerCase(Locale.ROOT));
        var peer = config.peerUri().orElse("qemu+tls://" + host + "/system");
        var target = new MigrationTarget(peer, config.migrateUri().orElse(null));
        return new Place(host, target, problems(peer));
    }

    private static List<String> problems(String peerUri) {
        return peerUri.matches("[a-z+]+://(localhost|127\\.[0-9.]+|\\[::1\\])([:/].*)?")
                ? List.of("address: other hosts cannot reach " + peerUri
                        + "; set pindah.agent.peer-uri to an address of this host in the migration network")
                : List.of();
    }

    private static String systemName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            throw new UncheckedIOException("this host's name is not known; set pindah.agent.host", e);
        }
    }
}
