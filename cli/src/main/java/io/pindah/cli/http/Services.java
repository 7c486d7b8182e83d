package io.pindah.cli.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes the services' clients. The connection is HTTP/1.1: event streams need no more. */
public final class Services {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final String program;

    /** @param program what people type to start this program */
    public Services(String program) {
        this.program = program;
    }

    public Scheduler scheduler(URI base) {
        return new Scheduler(new Endpoint(client(base), "scheduler", base, advice("scheduler")));
    }

    /** The scheduler's campaigns. */
    public Campaigns campaigns(URI base) {
        return new Campaigns(new Endpoint(client(base), "scheduler", base, advice("scheduler")));
    }

    /** The scheduler's dead letters. */
    public DeadLetters deadLetters(URI base) {
        return new DeadLetters(new Endpoint(client(base), "scheduler", base, advice("scheduler")));
    }

    public Metrics metrics(URI base) {
        return new Metrics(new Endpoint(client(base), "metrics service", base, advice("metrics")));
    }

    private static HttpClient client(URI base) {
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        if (base.getScheme().equals("http")) {
            builder.sslContext(trustingNobody());
        }
        return builder.build();
    }

    /** Where nothing is encrypted nobody need be trusted; reading the system's certificates would cost a person a quarter of a second. */
    private static SSLContext trustingNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    private String advice(String option) {
        return "Start everything with '" + program + " up', or say where it is with --" + option + " URL.";
    }
}
