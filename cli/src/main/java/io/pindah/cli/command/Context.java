package io.pindah.cli.command;

import io.pindah.cli.http.Audits;
import io.pindah.cli.http.Campaigns;
import io.pindah.cli.http.DeadLetters;
import io.pindah.cli.http.Drains;
import io.pindah.cli.http.Follower;
import io.pindah.cli.http.HostActions;
import io.pindah.cli.http.Json;
import io.pindah.cli.http.Measurements;
import io.pindah.cli.http.Metrics;
import io.pindah.cli.http.Policies;
import io.pindah.cli.http.Queue;
import io.pindah.cli.http.Scheduler;
import io.pindah.cli.http.Services;
import io.pindah.cli.terminal.Printer;
import io.pindah.cli.terminal.Surroundings;
import io.pindah.cli.text.Paint;
import java.time.Clock;
import java.time.Duration;

/** What the commands share: the services they call and where they write. Clients are made when they are first needed. */
final class Context {
    final Settings settings = new Settings();
    final Surroundings surroundings;
    final Patience patience;
    private final Printer out;
    private final Printer err;

    /**
     * How long to wait for services.
     *
     * @param queue between two looks at where a migration stands in the queue
     */
    record Patience(Follower.Patience following, Measurements.Patience measuring, Duration queue) {
        static final Patience USUAL =
                new Patience(Follower.Patience.USUAL, Measurements.Patience.USUAL, Duration.ofSeconds(2));
    }

    Context(Surroundings surroundings, Patience patience) {
        this.surroundings = surroundings;
        this.patience = patience;
        this.out = new Printer(surroundings.out());
        this.err = new Printer(surroundings.err());
    }

    Scheduler scheduler() {
        return services().scheduler(settings.scheduler);
    }

    Campaigns campaigns() {
        return services().campaigns(settings.scheduler);
    }

    DeadLetters deadLetters() {
        return services().deadLetters(settings.scheduler);
    }

    Audits audits() {
        return services().audits(settings.scheduler);
    }

    Metrics metrics() {
        return services().metrics(settings.metrics);
    }

    private Services services() {
        return new Services(program(), new TokenChoice(surroundings).of(settings.tokenFile));
    }

    Drains drains() {
        return services().drains(settings.scheduler);
    }

    Policies policies() {
        return services().policies(settings.scheduler);
    }

    Queue queue() {
        return services().queue(settings.scheduler);
    }

    HostActions hostActions() {
        return services().hostActions(settings.scheduler);
    }

    Clock clock() {
        return surroundings.clock();
    }

    String program() {
        return surroundings.program();
    }

    Printer out() {
        return out;
    }

    Printer err() {
        return err;
    }

    Paint paint() {
        return paint(surroundings.outKind());
    }

    Paint errorPaint() {
        return paint(surroundings.errKind());
    }

    private Paint paint(Surroundings.Kind kind) {
        return settings.noColor ? Paint.NONE : surroundings.paint(kind);
    }

    /** Prints one JSON document, or the words. */
    int print(Output output, Object document, String words) {
        switch (output) {
            case JSON -> out.raw(Json.pretty(document));
            case TABLE -> out.line(words);
        }
        return ExitCode.DONE.number();
    }
}
