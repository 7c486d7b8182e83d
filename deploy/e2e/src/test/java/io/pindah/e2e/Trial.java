package io.pindah.e2e;

import static org.awaitility.Awaitility.await;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationView;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One migration of the pattern guest into which one fault is injected. */
final class Trial implements AutoCloseable {
    static final String GUEST = "t1";

    /** Slow enough that there is time to break something, fast enough to end in some seconds. */
    private static final long POST_COPY_MIB_A_SECOND = 8;

    private final String source;
    private final String destination;
    private final Random random;
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private @Nullable MigrationId id;
    private @Nullable PhaseWatch watch;

    Trial(long seed) {
        await(GUEST + " on one host")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Lab.HOSTS.stream()
                                .filter(host -> Lab.active(host).contains(GUEST))
                                .count()
                        == 1);
        this.source = Lab.hostOf(GUEST);
        this.destination = Lab.other(source);
        this.random = new Random(seed);
    }

    String source() {
        return source;
    }

    String destination() {
        return destination;
    }

    Random random() {
        return random;
    }

    MigrationId id() {
        if (id == null) {
            throw new AssertionError("no migration was begun");
        }
        return id;
    }

    boolean hasBegun() {
        return id != null;
    }

    /** What was done to it and when, for the record. */
    void note(String note) {
        notes.add(note);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** What the API has answered since the migration was begun. */
    PhaseWatch watch() {
        if (watch == null) {
            throw new AssertionError("no migration was begun");
        }
        return watch;
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    MigrationView view() {
        return Api.migration(id());
    }

    /** Begins a migration by post-copy that takes some seconds after its switch. */
    Trial begin() {
        return begin(Map.of("mode", "post-copy", "postCopyBandwidthMiBPerSecond", POST_COPY_MIB_A_SECOND));
    }

    /** Begins a migration that does not switch, and takes some seconds. */
    Trial beginPreCopy() {
        return begin(Map.of("mode", "pre-copy", "bandwidthMiBPerSecond", POST_COPY_MIB_A_SECOND));
    }

    Trial begin(Map<String, Object> policy) {
        var request = new LinkedHashMap<String, Object>(policy);
        request.put("guest", GUEST);
        request.put("destination", destination);
        await("the API's view of " + GUEST)
                .atMost(Duration.ofSeconds(60))
                .until(() -> Api.guest(GUEST).host().value().equals(source));
        var accepted = Api.postMigration(Wire.json(request));
        if (accepted.statusCode() != 202) {
            throw new AssertionError("not accepted: " + accepted.body());
        }
        id = Wire.read(accepted.body(), MigrationView.class).id();
        watch = new PhaseWatch(id);
        return this;
    }

    Trial until(Phase... phases) {
        await(id() + " in phase " + Arrays.toString(phases))
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Arrays.asList(phases).contains(view().phase()));
        return this;
    }

    /** Post-copy is under way, and a part of the memory has left. */
    Trial amidPostCopy() throws InterruptedException {
        until(Phase.POST_COPY);
        pause(500, 2_500);
        return this;
    }

    /** A random time, as faults come. */
    void pause(int fromMillis, int toMillis) throws InterruptedException {
        Thread.sleep(fromMillis + random.nextInt(toMillis - fromMillis));
    }

    /** From the interruption to the copy's being under way again, by the source's clock; empty when that did not happen. */
    Optional<Duration> timeToRecover() {
        var events = view().events();
        if (events == null) {
            return Optional.empty();
        }
        var broken = events.stream()
                .filter(MigrationEvent.Interrupted.class::isInstance)
                .findFirst();
        var back = events.stream()
                .filter(fact -> fact instanceof MigrationEvent.Recovered
                        && broken.isPresent()
                        && fact.head().side() == broken.get().head().side())
                .findFirst();
        return broken.flatMap(from -> back.map(
                to -> Duration.ofNanos(to.head().monotonicNanos() - from.head().monotonicNanos())));
    }

    String way() {
        var events = view().events();
        return events == null
                ? ""
                : events.stream()
                        .filter(MigrationEvent.RecoveryStarted.class::isInstance)
                        .map(fact ->
                                ((MigrationEvent.RecoveryStarted) fact).way().wireName())
                        .distinct()
                        .reduce((one, other) -> one + "+" + other)
                        .orElse("");
    }
}
