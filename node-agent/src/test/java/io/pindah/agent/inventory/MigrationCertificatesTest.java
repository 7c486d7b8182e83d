package io.pindah.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.HostOffers.Tls;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationCertificatesTest {
    /** CN=kvm2, good from the beginning of 2026 to that of 2027. */
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIBNTCB26ADAgECAghEDGEZTIlXdjAKBggqhkjOPQQDAzAPMQ0wCwYDVQQDEwRr
            dm0yMB4XDTI2MDEwMTAwMDAwMFoXDTI3MDEwMTAwMDAwMFowDzENMAsGA1UEAxME
            a3ZtMjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJBK5BNuU8wajc86nBKR2apD
            cNWmLaoWYD6GXN8/+Js1Wk3jmR11VvTgZNUZYTWp6ZMSkRkwxjTrmgbcQ3EExBmj
            ITAfMB0GA1UdDgQWBBSJPpbz9kBKkbBShUAj7LWKRXqXfTAKBggqhkjOPQQDAwNJ
            ADBGAiEAq6TFo6pFGQQIQ7Mamsw5ZHBfCdxUxPrPfnCnOXrzFioCIQDwyGnAgxLK
            1Ms7fgQfafkySN38fXnX+MIFqbcESDYgFw==
            -----END CERTIFICATE-----
            """;

    private static final Instant EXPIRES = Instant.parse("2027-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static FakeFiles folder(String folder) {
        return new FakeFiles()
                .holding(folder + "/ca-cert.pem", PEM)
                .holding(folder + "/server-cert.pem", PEM)
                .forbidding(folder + "/server-key.pem");
    }

    private static Optional<Tls> look(FakeFiles files, Instant now) {
        return new MigrationCertificates(files, null).look(now);
    }

    private static String problem(FakeFiles files, Instant now) {
        var problem = look(files, now).orElseThrow().problem();
        assertThat(problem).contains("; ");
        return problem;
    }

    @Test
    void a_host_without_certificates_offers_none() {
        assertThat(look(new FakeFiles(), NOW)).isEmpty();
    }

    @Test
    void valid_ones_have_a_date_and_no_problem() {
        assertThat(look(folder("/etc/pki/qemu"), NOW)).contains(new Tls(EXPIRES, null));
    }

    @Test
    void those_for_migrations_go_before_the_default_ones() {
        var both = folder("/etc/pki/libvirt-migrate").holding("/etc/pki/qemu/ca-cert.pem", "nonsense");

        assertThat(look(both, NOW)).contains(new Tls(EXPIRES, null));
    }

    @Test
    void libvirts_settings_go_before_its_defaults_and_the_agents_own_before_both() {
        var settings = "default_tls_x509_cert_dir = \"/srv/one\"\nmigrate_tls_x509_cert_dir = \"/srv/two\"\n";
        var two = folder("/srv/two").holding("/etc/libvirt/qemu.conf", settings);
        var three = folder("/srv/three").holding("/etc/libvirt/qemu.conf", settings);

        assertThat(look(two, NOW)).contains(new Tls(EXPIRES, null));
        assertThat(look(three, NOW)).isEmpty();
        assertThat(new MigrationCertificates(three, Path.of("/srv/three")).look(NOW))
                .contains(new Tls(EXPIRES, null));
    }

    @Test
    void one_that_has_expired_says_when() {
        assertThat(problem(folder("/etc/pki/qemu"), EXPIRES.plusSeconds(1)))
                .contains("/etc/pki/qemu/ca-cert.pem expired at 2027-01-01T00:00:00Z");
    }

    @Test
    void one_that_is_not_valid_yet_makes_people_look_at_the_clock() {
        assertThat(problem(folder("/etc/pki/qemu"), Instant.parse("2025-12-31T23:59:59Z")))
                .contains("not valid before 2026-01-01T00:00:00Z", "clock");
    }

    @Test
    void one_that_may_not_be_read_has_no_date() {
        var files = new FakeFiles()
                .forbidding("/etc/pki/qemu/ca-cert.pem")
                .forbidding("/etc/pki/qemu/server-cert.pem")
                .forbidding("/etc/pki/qemu/server-key.pem");

        assertThat(look(files, NOW).orElseThrow().expiresAt()).isNull();
        assertThat(problem(files, NOW)).contains("may not read", "setfacl");
    }

    @Test
    void what_is_no_certificate_and_what_is_missing_is_named() {
        assertThat(problem(folder("/etc/pki/qemu").holding("/etc/pki/qemu/server-cert.pem", "nonsense"), NOW))
                .contains("server-cert.pem holds no X.509 certificate");
        assertThat(problem(new FakeFiles().holding("/etc/pki/qemu/ca-cert.pem", PEM), NOW))
                .contains("server-cert.pem is missing");
        assertThat(problem(folder("/etc/pki/qemu").holding("/etc/pki/qemu/client-cert.pem", "nonsense"), NOW))
                .contains("client-cert.pem");
    }
}
