package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.FailureReason;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationView;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a policy asks for is what libvirt and QEMU do. */
class PoliciesIT {
    private static final String GUEST = "t1";
    private static final Duration SOON = Duration.ofMinutes(1);
    /** Slow enough that something can be done while the copy runs. */
    private static final int SLOW_MIB_PER_SECOND = 8;

    private String source = "";
    private String destination = "";
    private PatternGuest.Memory memory = new PatternGuest.Memory("", 0, 0, "");

    @BeforeEach
    void find() {
        source = Lab.hostOf(GUEST);
        destination = Lab.other(source);
        memory = PatternGuest.ask(GUEST);
        await("the API's view of " + GUEST)
                .atMost(SOON)
                .until(() -> Api.guest(GUEST).host().value().equals(source));
    }

    @Test
    void an_encrypted_migration_goes_through_tls() {
        try (var certificates = Certificates.on(Lab.HOSTS)) {
            var id = ask(Map.of("mode", "pre-copy", "tls", true, "bandwidthMiBPerSecond", SLOW_MIB_PER_SECOND));
            awaitPhase(id, Phase.RUNNING);

            await("QEMU's credentials").atMost(SOON).until(() -> Lab.virsh(
                            source, "qemu-monitor-command", GUEST, "{\"execute\": \"query-migrate-parameters\"}")
                    .contains("\"tls-creds\":\"objlibvirt_migrate_tls0\""));
            limit(id, 1000);
            completed(id);
            assertThat(certificates.hosts()).contains(source, destination);
        }
    }

    @Test
    void disks_that_are_not_shared_are_copied() {
        try (var disk = PrivateDisk.of(GUEST, source, destination)) {
            var there = disk.checksum(source);

            completed(ask(Map.of("storage", "copy")));

            assertThat(disk.checksum(destination)).isEqualTo(there);
        }
    }

    @Test
    void a_hybrid_switches_when_its_time_is_up() {
        var id = ask(Map.of("mode", "hybrid", "switchAfterSeconds", 3, "bandwidthMiBPerSecond", SLOW_MIB_PER_SECOND));

        assertThat(completed(id).events()).anyMatch(MigrationEvent.SwitchedToPostCopy.class::isInstance);
    }

    @Test
    void a_time_limit_aborts_or_switches_as_it_was_said() {
        var aborted = Api.finished(ask(Map.of(
                "mode",
                "pre-copy",
                "timeoutSeconds",
                3,
                "onTimeout",
                "abort",
                "bandwidthMiBPerSecond",
                SLOW_MIB_PER_SECOND)));

        assertThat(aborted.phase()).isEqualTo(Phase.FAILED);
        assertThat(aborted.detail()).startsWith(FailureReason.TIMEOUT.wireName());
        assertThat(Lab.hostOf(GUEST)).isEqualTo(source);
        PatternGuest.isWhole(GUEST, memory);

        var switched = ask(Map.of(
                "mode",
                "hybrid",
                "switchAtRemainingRatio",
                0.001,
                "timeoutSeconds",
                3,
                "onTimeout",
                "switch",
                "bandwidthMiBPerSecond",
                SLOW_MIB_PER_SECOND));
        assertThat(completed(switched).events()).anyMatch(MigrationEvent.SwitchedToPostCopy.class::isInstance);
    }

    @Test
    void the_bandwidth_is_changed_while_it_runs() {
        var id = ask(Map.of("mode", "pre-copy", "bandwidthMiBPerSecond", 2));
        awaitPhase(id, Phase.RUNNING);

        limit(id, 1000);

        var changes = completed(id).events().stream()
                .filter(MigrationEvent.BandwidthChanged.class::isInstance)
                .toList();
        assertThat(changes).hasSize(1);
        assertThat(Api.migration(id).policy().bandwidthMiBPerSecond()).isEqualTo(1000);
    }

    private MigrationId ask(Map<String, Object> policy) {
        var request = new HashMap<>(policy);
        request.put("guest", GUEST);
        request.put("destination", destination);
        var answer = Api.postMigration(Wire.json(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Wire.read(answer.body(), MigrationView.class).id();
    }

    private static void limit(MigrationId id, long mibPerSecond) {
        var answer = Api.ask(id, "bandwidth", Wire.json(Map.of("bandwidthMiBPerSecond", mibPerSecond)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static void awaitPhase(MigrationId id, Phase phase) {
        await(id + " is " + phase).atMost(SOON).until(() -> Api.migration(id).phase(), phase::equals);
    }

    /** Completed, the guest runs at its destination, and no page is wrong. */
    private MigrationView completed(MigrationId id) {
        var view = Api.finished(id);
        assertThat(view.phase()).as(String.valueOf(view)).isEqualTo(Phase.COMPLETED);
        await(GUEST + " runs on " + destination + " alone")
                .atMost(SOON)
                .until(() -> Whereabouts.now().running(GUEST), List.of(destination)::equals);
        PatternGuest.isWhole(GUEST, memory);
        return view;
    }

    /** An authority, and a certificate for every host, where libvirt looks for those of migrations; gone when closed. */
    private record Certificates(List<String> hosts) implements AutoCloseable {
        private static final String FOLDER = "/etc/pki/qemu";

        static Certificates on(List<String> hosts) {
            var first = hosts.getFirst();
            shell(first, """
                    set -e; mkdir -p %1$s; cd %1$s; umask 022
                    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=lab -keyout ca-key.pem -out ca-cert.pem \
                      -addext keyUsage=critical,keyCertSign
                    openssl req -newkey rsa:2048 -nodes -subj /CN=host -keyout server-key.pem -out host.csr
                    printf 'subjectAltName=%2$s\\n' > names
                    openssl x509 -req -days 2 -in host.csr -CA ca-cert.pem -CAkey ca-key.pem -CAcreateserial -extfile names -out server-cert.pem
                    cp server-key.pem client-key.pem; cp server-cert.pem client-cert.pem; rm host.csr names ca-key.pem; chmod 644 *.pem
                    """.formatted(FOLDER, names(hosts)));
            var files = shell(first, "tar c -C " + FOLDER + " . | base64 -w0").strip();
            hosts.stream()
                    .skip(1)
                    .forEach(host -> shell(
                            host, "mkdir -p " + FOLDER + " && echo " + files + " | base64 -d | tar x -C " + FOLDER));
            return new Certificates(hosts);
        }

        private static String names(List<String> hosts) {
            return String.join(
                    ",",
                    hosts.stream()
                            .flatMap(host -> Stream.of("DNS:" + host, "IP:" + address(host)))
                            .toList());
        }

        /** Where guests are sent to: the first one that the host has. */
        private static String address(String host) {
            return shell(host, "hostname -I").strip().split(" ", -1)[0];
        }

        @Override
        public void close() {
            hosts.forEach(host -> shell(host, "rm -rf " + FOLDER));
        }
    }

    /** A second disk of a guest, in a folder that each host has for itself; gone when closed. */
    private record PrivateDisk(String guest, List<String> hosts) implements AutoCloseable {
        private static final String FOLDER = "/var/lib/private-disks";
        private static final String FILE = FOLDER + "/second.raw";

        static PrivateDisk of(String guest, String source, String destination) {
            var hosts = List.of(source, destination);
            hosts.forEach(host -> shell(
                    host,
                    "mkdir -p " + FOLDER + " && chmod 711 " + FOLDER
                            + " && virsh -q pool-create-as private-disks dir --target " + FOLDER));
            shell(
                    source,
                    "dd if=/dev/urandom of=" + FILE + " bs=1M count=16 status=none && chmod 666 " + FILE
                            + " && virsh -q attach-disk " + guest + " " + FILE
                            + " vdb --driver qemu --subdriver raw --live --config");
            return new PrivateDisk(guest, hosts);
        }

        String checksum(String host) {
            return shell(host, "sha256sum " + FILE);
        }

        @Override
        public void close() {
            shell(Lab.hostOf(guest), "virsh -q detach-disk " + guest + " vdb --live --config");
            hosts.forEach(host -> shell(host, "virsh -q pool-destroy private-disks; rm -rf " + FOLDER));
            await("the report that " + guest + " has that disk no more")
                    .atMost(SOON)
                    .until(() -> !Wire.json(Api.guest(guest)).contains(FILE));
        }
    }

    private static String shell(String host, String script) {
        return Lab.must("exec", host, "--", "sh", "-c", script);
    }
}
