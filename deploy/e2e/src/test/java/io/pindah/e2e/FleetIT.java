package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.CommandId;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Side;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationView;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Six tiny guests move between three hosts, asked of two schedulers in turn, while these are killed one after the other and started again. What it
 * came to is then looked at from all sides. The seed ({@code -Dfleet.seed}) is printed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetIT {
    private static final List<String> GUESTS = List.of("t1", "t2", "t3", "t4", "t5", "t6");
    private static final int MOVES_OF_EACH = 4;
    private static final int KILLS_OF_EACH = 2;
    private static final long SEED = Long.getLong("fleet.seed", System.nanoTime() % 1_000_000);

    private final Schedulers schedulers = new Schedulers(Scheduler.all());
    private final Map<String, PatternGuest.Memory> before = new HashMap<>();
    private List<Traveller.Journey> journeys = List.of();
    private List<SchedulerKills.Kill> kills = List.of();
    private List<MigrationView> migrations = List.of();
    private PublishedCommands commands = new PublishedCommands(List.of());

    @BeforeAll
    void the_guests_move_while_the_schedulers_are_killed() throws InterruptedException, ExecutionException {
        assertThat(Lab.HOSTS).as("./pindah up --hosts 3").hasSizeGreaterThanOrEqualTo(3);
        assertThat(schedulers.all()).as("./pindah up --schedulers 2").hasSize(2);
        GUESTS.forEach(guest -> {
            Lab.must("guest", "wait", guest, "--timeout", "300");
            before.put(guest, PatternGuest.ask(guest));
        });
        var began = Instant.now();
        travel();
        await("nothing under way")
                .atMost(Duration.ofMinutes(1))
                .until(() -> schedulers.read(Scheduler::migrations).stream()
                        .allMatch(view -> view.phase().isTerminal()));
        migrations = schedulers.read(Scheduler::migrations).stream()
                .filter(view -> view.requestedAt().isAfter(began))
                .toList();
        commands = PublishedCommands.now();
        say(Duration.between(began, Instant.now()));
    }

    private void travel() throws InterruptedException, ExecutionException {
        var underway = new AtomicInteger();
        var random = new Random(SEED);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var killing = threads.submit(new SchedulerKills(schedulers.all(), KILLS_OF_EACH, random, underway));
            var moving = GUESTS.stream()
                    .map(guest -> new Traveller(
                            guest, schedulers, new Random(random.nextLong()), MOVES_OF_EACH, killing::isDone, underway))
                    .map(threads::submit)
                    .toList();
            kills = killing.get();
            for (Future<Traveller.Journey> journey : moving) {
                journeys = Stream.concat(journeys.stream(), Stream.of(journey.get()))
                        .toList();
            }
        }
    }

    private void say(Duration took) {
        System.out.printf(
                "fleet, seed %d: %d migrations in %d s, %s; %d requests asked again elsewhere; %d commands, repeated: %s%n",
                SEED,
                migrations.size(),
                took.toSeconds(),
                migrations.stream()
                        .collect(Collectors.groupingBy(MigrationView::phase, TreeMap::new, Collectors.counting())),
                schedulers.brokenRequests(),
                commands.all().size(),
                commands.repeated());
        journeys.forEach(journey -> System.out.printf(
                "  %s: %d migrations, refusals %s%n",
                journey.guest(), journey.ends().size(), journey.refusals()));
        kills.forEach(kill -> System.out.printf(
                "  %s killed at %s while %d guests moved, away for %d ms%n",
                kill.part(), kill.at(), kill.underway(), kill.away().toMillis()));
    }

    @Test
    void each_scheduler_was_killed_while_guests_moved() {
        var times = kills.stream()
                .filter(kill -> kill.underway() > 0)
                .collect(Collectors.groupingBy(SchedulerKills.Kill::part, Collectors.counting()));

        assertThat(times.keySet())
                .isEqualTo(schedulers.all().stream().map(Scheduler::part).collect(Collectors.toSet()));
        assertThat(times.values()).allMatch(count -> count >= KILLS_OF_EACH);
        assertThat(journeys)
                .hasSize(GUESTS.size())
                .allMatch(journey -> journey.ends().size() >= MOVES_OF_EACH);
    }

    @Test
    void every_migration_that_was_accepted_has_completed_and_both_schedulers_say_so() {
        var seen = journeys.stream()
                .flatMap(journey -> journey.ends().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        for (var scheduler : schedulers.all()) {
            var said =
                    scheduler.migrations().stream().collect(Collectors.toMap(MigrationView::id, MigrationView::phase));
            assertThat(said).as(scheduler.part()).containsAllEntriesOf(seen);
            assertThat(migrations).as(scheduler.part()).allSatisfy(view -> assertThat(said.get(view.id()))
                    .as("%s", view)
                    .isEqualTo(view.phase()));
        }
        migrations.forEach(view ->
                assertThat(view.phase()).as("%s: %s", view.id(), view.detail()).isEqualTo(Phase.COMPLETED));
    }

    /** As the agents have told it, as the scheduler has recorded it, and as the metrics service has counted it. */
    @Test
    void every_migration_has_exactly_one_end() {
        var facts = Records.all(Topic.MIGRATION_EVENTS).stream()
                .map(value -> Wire.read(value, MigrationEvent.class))
                .collect(Collectors.groupingBy(fact -> fact.head().migration()));

        assertThat(migrations).allSatisfy(view -> {
            var told = facts.getOrDefault(view.id(), List.of());
            assertThat(identities(told, MigrationEvent.Started.class, Side.SOURCE))
                    .as("starts of %s", view.id())
                    .hasSize(1);
            assertThat(ends(told, Side.SOURCE))
                    .as("ends of %s by its source", view.id())
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(ends(told, Side.DESTINATION))
                    .as("ends of %s by its destination", view.id())
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(Api.resultNow(view.id()).outcome()).isEqualTo(view.phase());
        });
    }

    private static Set<String> ends(List<MigrationEvent> facts, Side side) {
        return identities(facts.stream().filter(Tally::isEnd).toList(), MigrationEvent.class, side);
    }

    private static Set<String> identities(List<MigrationEvent> facts, Class<? extends MigrationEvent> kind, Side side) {
        return facts.stream()
                .filter(kind::isInstance)
                .filter(fact -> fact.head().side() == side)
                .map(fact -> fact.head().identity().toString())
                .collect(Collectors.toSet());
    }

    /**
     * A scheduler that dies after the broker has taken a command, and before the database knows, leaves it to the other one to send it again: the
     * same command, which agents carry out once. Nothing else may bring a command twice.
     */
    @Test
    void no_command_was_published_twice_but_for_one_that_a_kill_left_in_doubt() {
        assertThat(commands.starts())
                .containsOnlyKeys(migrations.stream().map(MigrationView::id).toArray(MigrationId[]::new))
                .allSatisfy((id, starts) ->
                        assertThat(starts).as("commands to start %s", id).hasSize(1));
        assertThat(commands.repeated()).allSatisfy(this::wasLeftInDoubt);
    }

    @Test
    void never_did_more_than_one_guest_leave_a_host_or_come_to_it() {
        OneAtATime.was(migrations);
    }

    private void wasLeftInDoubt(CommandId id, List<Instant> sent) {
        assertThat(sent).as("times at which %s was sent", id).hasSize(2);
        assertThat(kills)
                .as("a kill between %s, when %s was sent", sent, id)
                .anyMatch(kill -> !kill.at().isBefore(sent.getFirst().minusMillis(50))
                        && kill.at().isBefore(sent.getLast()));
    }

    static List<String> guests() {
        return GUESTS;
    }

    @ParameterizedTest
    @MethodSource("guests")
    void a_guest_runs_on_one_host_where_both_schedulers_see_it_and_its_memory_is_whole(String guest) {
        await("nothing left of " + guest + " elsewhere")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Whereabouts.now().knowing(guest), hosts -> hosts.size() == 1);
        var host = Lab.hostOf(guest);

        assertThat(Whereabouts.now().running(guest)).containsExactly(host);
        for (var scheduler : schedulers.all()) {
            await(scheduler.part() + " sees " + guest + " on " + host)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> seenBy(scheduler, guest), Map.of(host, GuestState.RUNNING)::equals);
        }
        PatternGuest.isWhole(guest, before.get(guest));
    }

    private static Map<String, GuestState> seenBy(Scheduler scheduler, String guest) {
        return scheduler.guests().stream()
                .filter(view -> view.guest().name().value().equals(guest))
                .collect(Collectors.toMap(
                        view -> view.host().value(), view -> view.guest().state()));
    }
}
