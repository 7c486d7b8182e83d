package io.pindah.scheduler.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RunFinished;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.CampaignView.State;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two or three campaigns in a {@link World} in which everything goes wrong now and then. */
class SimulationTest {
    private static final int WORLDS = 60;
    private static final int MOST_STEPS = 50_000;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_campaign_ends_with_exactly_its_runs(long seed) {
        var random = new Random(seed);
        var world = world(random);

        for (int step = 0; step < MOST_STEPS && !world.isOver(); step++) {
            steer(world, random);
            world.step();
            check(world, seed);
        }

        assertThat(world.isOver()).as("seed %d: every campaign ends", seed).isTrue();
        world.campaigns.values().forEach(campaign -> checkEnd(campaign, seed));
    }

    static List<Long> seeds() {
        var first = Long.getLong("pindah.seed", new Random().nextLong(1_000_000));
        System.out.println(
                "SimulationTest: seeds " + first + " to " + (first + WORLDS - 1) + " (-Dpindah.seed=" + first + ")");
        return LongStream.range(first, first + WORLDS).boxed().toList();
    }

    private static World world(Random random) {
        var world = new World(random);
        var plans = List.of(
                Definitions.plan(
                        List.of(Scenario.VIDEO, Scenario.GAME),
                        List.of(Definitions.SMALL, Definitions.LARGE),
                        List.of(Mode.POST_COPY),
                        2,
                        random.nextLong()),
                Definitions.plan(
                        List.of(Scenario.IDLE),
                        List.of(Definitions.SMALL),
                        List.of(Mode.HYBRID, Mode.PRE_COPY),
                        2,
                        random.nextLong()),
                Definitions.plan(List.of(Scenario.YOUTUBE), List.of(Definitions.LARGE), List.of(Mode.PRE_COPY), 3, 1));
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            world.campaigns.put(Definitions.id(i), Campaign.made(Definitions.id(i), plans.get(i), world.now));
        }
        return world;
    }

    private static void steer(World world, Random random) {
        for (var campaign : List.copyOf(world.campaigns.values())) {
            var draw = random.nextInt(2_000);
            if (draw == 0) {
                world.steer(campaign.id(), Steering.CANCEL);
            } else if (draw < 4) {
                world.steer(campaign.id(), Steering.PAUSE);
            } else if (draw < 100) {
                world.steer(campaign.id(), Steering.RESUME);
            }
        }
    }

    private static void check(World world, long seed) {
        var busy = world.campaigns.values().stream()
                .flatMap(campaign -> campaign.current().stream())
                .map(attempt -> attempt.subject().guest())
                .toList();
        assertThat(busy).as("seed %d: a guest is in one attempt", seed).doesNotHaveDuplicates();
        List<GuestId> moving = world.voyages.values().stream()
                .filter(voyage -> !voyage.migration().stage().phase().isTerminal())
                .map(voyage -> voyage.migration().move().guest())
                .toList();
        assertThat(moving).as("seed %d: a guest is in one migration", seed).doesNotHaveDuplicates();
        assertThat(world.published.stream().map(RunFinished::run))
                .as("seed %d: an attempt is published once", seed)
                .doesNotHaveDuplicates();
        assertThat(world.published.stream().map(RunFinished::migration).filter(id -> id != null))
                .as("seed %d: a migration is counted once", seed)
                .doesNotHaveDuplicates();
        world.campaigns.values().forEach(campaign -> check(world, campaign, seed));
    }

    private static void check(World world, Campaign campaign, long seed) {
        assertThat(campaign.current()).as("seed %d: one attempt at once", seed).hasSizeLessThanOrEqualTo(1);
        var published = world.published.stream()
                .filter(run -> run.campaign().equals(campaign.id()))
                .toList();
        assertThat(published.stream().map(RunFinished::verdict))
                .as("seed %d: every attempt that is over is published, in order", seed)
                .containsExactlyElementsOf(
                        campaign.history().stream().map(Done::verdict).toList());
        published.stream().filter(run -> run.verdict() == Verdict.VALID).forEach(run -> checkTruth(world, run, seed));
        var done = new HashSet<Slot>();
        for (var attempt : campaign.history()) {
            assertThat(done).as("seed %d: no run after it is done", seed).doesNotContain(attempt.slot());
            if (attempt.verdict() == Verdict.VALID) {
                done.add(attempt.slot());
            }
        }
    }

    private static void checkTruth(World world, RunFinished run, long seed) {
        assertThat(world.loads.get(run.run()).isMeasured())
                .as("seed %d: a valid run's load was measured", seed)
                .isTrue();
        assertThat(world.voyages.get(run.migration()).isProvenPostCopy())
                .as("seed %d: a valid run's mode is proven", seed)
                .contains(run.cell().mode() != Mode.PRE_COPY);
    }

    private static void checkEnd(Campaign campaign, long seed) {
        assertThat(campaign.current()).as("seed %d", seed).isEmpty();
        if (campaign.state() == State.CANCELLED) {
            return;
        }
        assertThat(campaign.state()).as("seed %d", seed).isEqualTo(State.COMPLETED);
        var bySlot = campaign.history().stream().collect(Collectors.groupingBy(Done::slot));
        assertThat(bySlot.keySet())
                .as("seed %d: every run was tried", seed)
                .containsExactlyInAnyOrderElementsOf(Agenda.order(campaign.plan()));
        bySlot.values().forEach(attempts -> {
            var isDone = attempts.getLast().verdict() == Verdict.VALID;
            assertThat(isDone || attempts.size() == campaign.plan().design().maxAttempts())
                    .as("seed %d: done or given up: %s", seed, attempts)
                    .isTrue();
        });
    }
}
