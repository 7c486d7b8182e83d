package io.pindah.agent.inventory;

import io.pindah.agent.inventory.HostFiles.Content;
import io.pindah.contracts.HostOffers.Tls;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The certificates by which QEMU encrypts migrations: libvirt's folder for migrations, else its default one. That they fit together only QEMU
 * can tell; what is looked at is whether they are there and valid now.
 */
public final class MigrationCertificates {
    private static final String CA = "ca-cert.pem";
    private static final String SERVER = "server-cert.pem";
    private static final String SERVER_KEY = "server-key.pem";
    /** Shown to the destination, unless that asks for none. */
    private static final String CLIENT = "client-cert.pem";

    private static final Path FOR_MIGRATIONS = Path.of("/etc/pki/libvirt-migrate");
    private static final Path DEFAULT = Path.of("/etc/pki/qemu");

    private final HostFiles files;
    private final @Nullable Path configured;

    /** @param configured the folder; absent: as libvirt's settings and defaults say */
    public MigrationCertificates(HostFiles files, @Nullable Path configured) {
        this.files = files;
        this.configured = configured;
    }

    /** Empty when there are none. */
    Optional<Tls> look(Instant now) {
        var folder = folder();
        if (isAbsent(folder.resolve(CA)) && isAbsent(folder.resolve(SERVER))) {
            return Optional.empty();
        }
        var problems = new ArrayList<String>();
        var expiries = new ArrayList<Instant>();
        for (var file : mandatoryAndThere(folder)) {
            look(file, now, problems, expiries);
        }
        if (isAbsent(folder.resolve(SERVER_KEY))) {
            problems.add(missing(folder.resolve(SERVER_KEY)));
        }
        return Optional.of(new Tls(
                expiries.stream().min(Instant::compareTo).orElse(null),
                problems.isEmpty() ? null : problems.getFirst()));
    }

    private Path folder() {
        if (configured != null) {
            return configured;
        }
        var settings = QemuConf.read(files);
        return settings.value("migrate_tls_x509_cert_dir")
                .map(Path::of)
                .or(() -> Optional.of(FOR_MIGRATIONS).filter(it -> !isAbsent(it.resolve(CA))))
                .or(() -> settings.value("default_tls_x509_cert_dir").map(Path::of))
                .orElse(DEFAULT);
    }

    private boolean isAbsent(Path file) {
        return files.read(file) instanceof Content.Absent;
    }

    private List<Path> mandatoryAndThere(Path folder) {
        var client = folder.resolve(CLIENT);
        return Stream.concat(
                        Stream.of(folder.resolve(CA), folder.resolve(SERVER)),
                        isAbsent(client) ? Stream.of() : Stream.of(client))
                .toList();
    }

    private void look(Path file, Instant now, List<String> problems, List<Instant> expiries) {
        switch (files.read(file)) {
            case Content.Absent _ -> problems.add(missing(file));
            case Content.Forbidden _ ->
                problems.add(
                        "the agent's user may not read " + file
                                + "; let it (setfacl -m u:pindah:r, and x on the folder): a certificate is no secret, its key is");
            case Content.Read(var text) -> {
                var certificate = parse(text);
                if (certificate.isEmpty()) {
                    problems.add(file + " holds no X.509 certificate in PEM; put one there");
                } else {
                    expiries.add(certificate.get().getNotAfter().toInstant());
                    invalid(file, certificate.get(), now).ifPresent(problems::add);
                }
            }
        }
    }

    private static String missing(Path file) {
        return file + " is missing; put it there, beside the others that libvirt's page on TLS names";
    }

    private static Optional<String> invalid(Path file, X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(file + " expired at " + certificate.getNotAfter().toInstant()
                    + "; put a new one there, which QEMU reads with each migration");
        }
        return now.isBefore(certificate.getNotBefore().toInstant())
                ? Optional.of(file + " is not valid before "
                        + certificate.getNotBefore().toInstant()
                        + "; check this host's clock, or put another one there")
                : Optional.empty();
    }

    private static Optional<X509Certificate> parse(String text) {
        try {
            var found = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
            return found instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException _) {
            return Optional.empty();
        }
    }
}
