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
    private final Token token;

    /** @param program what people type to start this program */
    public Services(String program, Token token) {
        this.program = program;
        this.token = token;
    }

    public Scheduler scheduler(URI base) {
        return new Scheduler(ofScheduler(base));
    }

    /** The scheduler's campaigns. */
    public Campaigns campaigns(URI base) {
        return new Campaigns(ofScheduler(base));
    }

    /** The scheduler's dead letters. */
    public DeadLetters deadLetters(URI base) {
        return new DeadLetters(ofScheduler(base));
    }

    /** The scheduler's audit log. */
    public Audits audits(URI base) {
        return new Audits(ofScheduler(base));
    }

    /** The scheduler's drains. */
    public Drains drains(URI base) {
        return new Drains(ofScheduler(base));
    }

    /** The scheduler's policies. */
    public Policies policies(URI base) {
        return new Policies(ofScheduler(base));
    }

    /** The scheduler's queue. */
    public Queue queue(URI base) {
        return new Queue(ofScheduler(base));
    }

    /** What the scheduler does with hosts. */
    public HostActions hostActions(URI base) {
        return new HostActions(ofScheduler(base));
    }

    public Metrics metrics(URI base) {
        return new Metrics(endpoint("metrics service", base, "metrics"));
    }

    private Endpoint endpoint(String service, URI base, String option) {
        return new Endpoint(client(base), service, base, token, advice(option));
    }

    private Endpoint ofScheduler(URI base) {
        return endpoint("scheduler", base, "scheduler");
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
