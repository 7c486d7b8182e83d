package io.pindah.e2e;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Kills of the node agents at random instants over the whole life of a move, from the moment at which it is asked for until a little after its
 * end: of the source's agent, of the destination's or of both, once or several times.
 */
final class AgentKills {
    private static final int MOST = 4;

    /** A move of the pattern guest takes about ten seconds. */
    private static final int LIFE_MILLIS = 11_000;

    private AgentKills() {}

    /** At one instant, counted from the request. */
    private record Kill(long afterMillis, List<String> hosts) {}

    static void duringAMove(Trial trial) throws InterruptedException {
        var kills = plan(trial);
        trial.begin();
        var began = System.nanoTime();
        for (var kill : kills) {
            var elapsed = Duration.ofNanos(System.nanoTime() - began).toMillis();
            Thread.sleep(Math.max(0, kill.afterMillis() - elapsed));
            strike(trial, kill.hosts(), began);
        }
    }

    private static List<Kill> plan(Trial trial) {
        var random = trial.random();
        return Stream.generate(() -> new Kill(random.nextInt(LIFE_MILLIS), hosts(trial, random)))
                .limit(1 + random.nextInt(MOST))
                .sorted(Comparator.comparingLong(Kill::afterMillis))
                .toList();
    }

    private static List<String> hosts(Trial trial, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> List.of(trial.source());
            case 1 -> List.of(trial.destination());
            default -> List.of(trial.source(), trial.destination());
        };
    }

    /** At the same time where there are two. An agent that is away just then is killed as soon as there is one. */
    private static void strike(Trial trial, List<String> hosts, long began) throws InterruptedException {
        var phase = trial.view().phase();
        var threads = hosts.stream()
                .map(host -> Thread.ofVirtual().start(() -> {
                    Inject.killAgent(host);
                    var side = host.equals(trial.source()) ? "source" : "destination";
                    var at = Duration.ofNanos(System.nanoTime() - began).toMillis();
                    trial.note(side + " at " + at + " ms (" + phase + ")");
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
    }
}
