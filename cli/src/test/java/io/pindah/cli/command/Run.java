package io.pindah.cli.command;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.cli.http.Follower;
import io.pindah.cli.http.Measurements;
import io.pindah.cli.terminal.Surroundings;
import io.pindah.cli.terminal.Surroundings.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What one run of the program printed, and its exit code. Its clock stands two seconds after the example migration's request. */
record Run(int exitCode, String out, String err) {
    private static final Context.Patience BRIEF = new Context.Patience(
            new Follower.Patience(Duration.ofMinutes(1), Duration.ofMillis(5)),
            new Measurements.Patience(Duration.ZERO, Duration.ofMillis(5)),
            Duration.ofMillis(5));

    static Run of(FakeService service, String... arguments) {
        return with(Map.of(), StandardCharsets.UTF_8, service, arguments);
    }

    static Run with(Map<String, String> environment, Charset charset, FakeService service, String... arguments) {
        return with(environment, charset, Kind.PLAIN, Kind.PLAIN, "", service, arguments);
    }

    /** Before a person who types this. */
    static Run answered(String typed, FakeService service, String... arguments) {
        return with(
                Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8, Kind.TERMINAL, Kind.PLAIN, typed, service, arguments);
    }

    /** On a screen whose lines are drawn again. */
    static Run onScreen(FakeService service, String... arguments) {
        return with(
                Map.of("NO_COLOR", "1"), StandardCharsets.UTF_8, Kind.TERMINAL, Kind.TERMINAL, "", service, arguments);
    }

    private static Run with(
            Map<String, String> environment,
            Charset charset,
            Kind person,
            Kind outKind,
            String typed,
            FakeService service,
            String... arguments) {
        var all = new HashMap<>(Map.of(
                "PINDAH_SCHEDULER", service.url().toString(),
                "PINDAH_METRICS", service.url().toString(),
                "PINDAH_STATE", "/nonexistent"));
        all.putAll(environment);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var surroundings = new Surroundings(
                all,
                new ByteArrayInputStream(typed.getBytes(charset)),
                new PrintStream(out, true, charset),
                new PrintStream(err, true, charset),
                person,
                outKind,
                person,
                Clock.fixed(Examples.T0.plusSeconds(2), ZoneOffset.UTC));
        int exitCode = new Cli(surroundings, BRIEF).run(arguments);
        return new Run(exitCode, out.toString(charset), err.toString(charset));
    }
}
