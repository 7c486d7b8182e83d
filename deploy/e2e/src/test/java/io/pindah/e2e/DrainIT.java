package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.contracts.api.MigrationView;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A host with six guests is drained with one migration at a time, cancelled in the middle, drained again while one of the two schedulers is killed, and
 * undrained; each time virsh is asked on every host. The steps build on each other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DrainIT {
    private static final List<String> GUESTS = List.of("t1", "t2", "t3", "t4", "t5", "t6");
    private static final String HOST = "kvm1";

    /** Six guests, a few seconds each, on a machine that may be busy. */
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(4);

    /** So slow that a move takes some seconds, and in pre-copy so that it can be aborted; t1 switches at once. */
    private static final String SLOW = """
            {"description": "so slow that one can look", "selector": {"speed": "slow"},
             "fields": {"mode": "pre-copy", "bandwidthMiBPerSecond": 24, "downtimeLimitMillis": 1000}}
            """;

    private static final String SLOW_POST_COPY = """
            {"selector": {"speed": "slow-post-copy"},
             "fields": {"mode": "post-copy", "postCopyBandwidthMiBPerSecond": 16}}
            """;

    private final Schedulers schedulers = new Schedulers(Scheduler.all());
    private final Map<String, PatternGuest.Memory> before = new HashMap<>();
    private Instant began = Instant.MAX;

    @BeforeAll
    void all_guests_are_on_one_host_and_move_slowly() {
        assertThat(Lab.HOSTS).as("./pindah up --hosts 3").hasSizeGreaterThanOrEqualTo(3);
        assertThat(schedulers.all()).as("./pindah up --schedulers 2").hasSize(2);
        GUESTS.forEach(guest -> {
            Lab.must("guest", "wait", guest, "--timeout", "300");
            before.put(guest, PatternGuest.ask(guest));
            gather(guest);
        });
        ok(first().put("policies/slow", SLOW), 200);
        ok(first().put("policies/slow-post-copy", SLOW_POST_COPY), 200);
        GUESTS.forEach(guest -> label(guest, guest.equals("t1") ? "slow-post-copy" : "slow"));
        began = Instant.now();
    }

    @Test
    @Order(1)
    void the_plan_is_told_first_and_nothing_moves() {
        var plan = Wire.read(ok(first().post("hosts/" + HOST + "/drain?dry-run=true", ""), 200), DrainView.class);

        assertThat(plan.state()).isEqualTo(State.PLANNED);
        assertThat(names(plan, Step.PENDING)).containsExactlyElementsOf(GUESTS);
        assertThat(plan.guests())
                .allSatisfy(guest -> assertThat(guest.destination().value()).isNotEqualTo(HOST));
        assertThat(Whereabouts.now().active().get(HOST)).containsExactlyInAnyOrderElementsOf(GUESTS);
    }

    @Test
    @Order(2)
    void a_drain_that_is_cancelled_in_the_middle_stops_no_guest_and_leaves_each_where_it_is() {
        var drain = drain();
        await("two guests have left")
                .atMost(LONGEST_DRAIN)
                .until(() -> names(view(drain), Step.MOVED).size() >= 2);

        var cancelled = second().post("drains/" + drain + "/cancel", "");
        assertThat(cancelled.statusCode()).isEqualTo(202);

        var end = ended(drain);
        assertThat(end.state()).isEqualTo(State.CANCELLED);
        assertThat(end.guests()).extracting(DrainView.Guest::step).containsOnly(Step.MOVED, Step.STOPPED);
        assertThat(names(end, Step.STOPPED)).isNotEmpty();
        agreesWithVirsh();
        assertThat(Whereabouts.now().active().get(HOST)).containsExactlyInAnyOrderElementsOf(names(end, Step.STOPPED));
        assertThat(first().get("hosts/" + HOST).body()).doesNotContain("\"cordon\"");
    }

    @Test
    @Order(3)
    void a_drain_goes_on_while_the_scheduler_that_took_it_is_killed() {
        var drain = drain();
        await("a guest is on its way")
                .atMost(Duration.ofMinutes(1))
                .until(() -> names(view(drain), Step.MOVING).size() >= 1);

        Stack.kill(first().part());
        var end = ended(drain);
        Stack.start(first().part());

        assertThat(end.state()).isEqualTo(State.COMPLETED);
        assertThat(end.guests()).extracting(DrainView.Guest::step).containsOnly(Step.MOVED);
        agreesWithVirsh();
        assertThat(Whereabouts.now().active().get(HOST)).isEmpty();
    }

    @Test
    @Order(4)
    void a_drained_host_takes_no_guest() {
        var answer = second().migrate(Map.of("guest", "t2", "destination", HOST));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("host-cordoned");
    }

    @Test
    @Order(5)
    void undrained_it_gets_all_its_guests_back() {
        var back = Wire.read(ok(second().post("hosts/" + HOST + "/undrain", ""), 202), DrainView.class);

        var end = ended(back.id());

        assertThat(end.state()).isEqualTo(State.COMPLETED);
        agreesWithVirsh();
        assertThat(Whereabouts.now().active().get(HOST)).containsExactlyInAnyOrderElementsOf(GUESTS);
        GUESTS.forEach(guest -> PatternGuest.isWhole(guest, before.get(guest)));
    }

    @Test
    @Order(6)
    void never_did_more_than_one_guest_leave_a_host_or_come_to_it() {
        var all = schedulers.read(Scheduler::migrations).stream()
                .filter(view -> view.requestedAt().isAfter(began) && view.begunAt() != null)
                .toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(12);
        OneAtATime.was(all);
    }

    private void gather(String guest) {
        if (Lab.hostOf(guest).equals(HOST)) {
            return;
        }
        var view = Wire.read(
                ok(schedulers.migrate(Map.of("guest", guest, "destination", HOST, "priority", 100), 0), 202),
                MigrationView.class);
        await(guest + " is on " + HOST)
                .atMost(LONGEST_DRAIN)
                .until(() -> schedulers.read(each -> each.migration(view.id())).phase(), Phase.COMPLETED::equals);
    }

    private void label(String guest, String speed) {
        ok(first().put("guests/" + guest + "/labels", Wire.json(Map.of("speed", speed))), 200);
    }

    private String drain() {
        return Wire.read(ok(first().post("hosts/" + HOST + "/drain", ""), 202), DrainView.class)
                .id();
    }

    private DrainView view(String drain) {
        return schedulers.read(each -> Wire.read(each.found("drains/" + drain), DrainView.class));
    }

    private DrainView ended(String drain) {
        var end = await("the end of drain " + drain)
                .atMost(LONGEST_DRAIN)
                .pollInterval(Duration.ofMillis(400))
                .until(() -> view(drain), view -> view.state().isEnd());
        System.out.println(end.kind().wireName() + " " + end.state().wireName() + ": " + end.summary());
        return end;
    }

    /** Each guest runs once, and where the scheduler says. */
    private void agreesWithVirsh() {
        for (var guest : GUESTS) {
            await("one place for " + guest)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Whereabouts.now().running(guest).size() == 1
                            && Whereabouts.now()
                                    .running(guest)
                                    .equals(List.of(schedulers
                                            .read(each -> each.guest(guest))
                                            .host()
                                            .value())));
        }
    }

    private static List<String> names(DrainView drain, Step step) {
        return drain.guests().stream()
                .filter(guest -> guest.step() == step)
                .map(guest -> guest.name().value())
                .toList();
    }

    private Scheduler first() {
        return schedulers.all().getFirst();
    }

    private Scheduler second() {
        return schedulers.all().getLast();
    }

    private static String ok(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }
}
