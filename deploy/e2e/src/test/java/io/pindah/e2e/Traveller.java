package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A guest that is moved from host to host, each time by another scheduler, to a host of the seed's choice. */
final class Traveller implements Callable<Traveller.Journey> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_MOVE = Duration.ofMinutes(3);

    /** So slow that a move takes some seconds. */
    private static final long MIB_A_SECOND = 16;

    private final String guest;
    private final Schedulers schedulers;
    private final Random random;
    private final int moves;
    private final BooleanSupplier isOver;
    private final AtomicInteger underway;
    private final Map<MigrationId, Phase> ends = new LinkedHashMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();

    /**
     * @param moves at least so many
     * @param isOver whether no further move is wanted
     * @param underway counts the moves of all travellers that are under way
     */
    Traveller(
            String guest,
            Schedulers schedulers,
            Random random,
            int moves,
            BooleanSupplier isOver,
            AtomicInteger underway) {
        this.guest = guest;
        this.schedulers = schedulers;
        this.random = random;
        this.moves = moves;
        this.isOver = isOver;
        this.underway = underway;
    }

    /**
     * @param ends of its migrations, as they were first seen
     * @param refusals by their code, each with how often it was given
     */
    record Journey(String guest, Map<MigrationId, Phase> ends, Map<String, Integer> refusals) {}

    @Override
    public Journey call() {
        for (int turn = 0; ends.size() < moves || !isOver.getAsBoolean(); turn++) {
            move(turn);
        }
        return new Journey(guest, ends, refusals);
    }

    private void move(int turn) {
        var host = schedulers.read(scheduler -> scheduler.guest(guest)).host().value();
        var answer = schedulers.migrate(request(otherThan(host)), turn);
        if (answer.statusCode() == 202) {
            follow(Wire.read(answer.body(), MigrationView.class).id());
        } else {
            refused(Wire.read(answer.body(), Problem.class));
        }
    }

    /** A guest that moves already does so on an earlier request, whose answer was lost. Anything else is asked for again a little later. */
    private void refused(Problem problem) {
        refusals.merge(problem.code(), 1, Integer::sum);
        if (problem.code().equals("already-migrating")) {
            follow(latest());
        } else {
            await("another try of " + guest).pollDelay(Duration.ofSeconds(1)).until(() -> true);
        }
    }

    private void follow(MigrationId id) {
        underway.incrementAndGet();
        try {
            var end = await("the end of " + id + " of " + guest)
                    .atMost(LONGEST_MOVE)
                    .pollInterval(Duration.ofMillis(400))
                    .until(() -> schedulers.read(scheduler -> scheduler.migration(id)), view -> view.phase()
                            .isTerminal());
            ends.put(id, end.phase());
        } finally {
            underway.decrementAndGet();
        }
    }

    private MigrationId latest() {
        var page = schedulers.read(
                scheduler -> scheduler.get("migrations?limit=1&guest=" + guest).body());
        try {
            return new MigrationId(JSON.readTree(page).at("/items/0/id").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String otherThan(String host) {
        List<String> others =
                Lab.HOSTS.stream().filter(each -> !each.equals(host)).toList();
        return others.get(random.nextInt(others.size()));
    }

    private Map<String, Object> request(String destination) {
        return Map.of(
                "guest", guest,
                "destination", destination,
                "mode", "post-copy",
                "postCopyBandwidthMiBPerSecond", MIB_A_SECOND);
    }
}
