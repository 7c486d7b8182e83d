package io.pindah.scheduler.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Plan PLAN = plan(7);

    @Test
    void every_round_has_every_cell_once() {
        var order = Agenda.order(PLAN);

        assertThat(order).hasSize(8 * 10).doesNotHaveDuplicates();
        IntStream.range(0, 10).forEach(round -> assertThat(order.subList(8 * round, 8 * round + 8))
                .allMatch(slot -> slot.number() == round + 1)
                .extracting(Slot::cell)
                .containsExactlyInAnyOrderElementsOf(PLAN.cells()));
    }

    @Test
    void rounds_are_shuffled_each_in_its_own_way_and_by_the_seed() {
        var order = Agenda.order(PLAN);

        assertThat(cells(order.subList(0, 8))).isNotEqualTo(cells(order.subList(8, 16)));
        assertThat(Agenda.order(plan(8))).isNotEqualTo(order);
        assertThat(Agenda.order(plan(7))).isEqualTo(order);
    }

    @Test
    void the_order_and_the_seeds_of_a_campaign_never_change_between_versions() {
        var first = Agenda.order(PLAN).subList(0, 4);

        assertThat(cells(first))
                .extracting(Object::toString)
                .containsExactly(
                        "video/6144/pre-copy", "game/6144/pre-copy", "game/6144/post-copy", "video/4096/pre-copy");
        assertThat(first.stream().map(PLAN::seed)).containsExactly(764725997L, 5303503L, 5303503L, 764725997L);
    }

    @Test
    void a_runs_load_has_the_same_seed_whatever_its_memory_and_mode() {
        var games = Agenda.order(PLAN).stream()
                .filter(slot -> slot.cell().scenario() == Scenario.GAME)
                .toList();

        assertThat(games.stream()
                        .filter(slot -> slot.number() == 3)
                        .map(PLAN::seed)
                        .distinct())
                .hasSize(1);
        assertThat(games.stream().map(PLAN::seed).distinct()).hasSize(10);
        assertThat(games.stream().map(PLAN::seed)).allMatch(seed -> seed >= 0 && seed <= Integer.MAX_VALUE);
    }

    @Test
    void a_run_that_is_not_valid_is_repeated_at_the_end_until_it_is_given_up() {
        var plan = Definitions.plan(
                List.of(Scenario.VIDEO, Scenario.GAME), List.of(Definitions.SMALL), List.of(Mode.HYBRID), 1, 1);
        var bad = Agenda.order(plan).getFirst();
        var good = Agenda.order(plan).getLast();
        var history = new ArrayList<Done>();
        var seen = new ArrayList<Slot>();

        for (var next = Agenda.next(plan, history); next.isPresent(); next = Agenda.next(plan, history)) {
            seen.add(next.get());
            var verdict = next.get().equals(bad) ? Verdict.INVALID : Verdict.VALID;
            history.add(new Done(next.get(), verdict, Scene.T0));
        }

        assertThat(seen).containsExactly(bad, good, bad, bad);
        assertThat(Agenda.next(plan, history)).isEqualTo(Optional.empty());
    }

    @Test
    void a_plan_is_the_same_after_it_was_stored() {
        assertThat(Wire.read(Wire.json(PLAN), Plan.class)).isEqualTo(PLAN);
    }

    private static List<?> cells(List<Slot> slots) {
        return slots.stream().map(Slot::cell).toList();
    }

    private static Plan plan(long seed) {
        return Definitions.plan(
                List.of(Scenario.VIDEO, Scenario.GAME),
                List.of(Definitions.SMALL, Definitions.LARGE),
                List.of(Mode.POST_COPY, Mode.PRE_COPY),
                10,
                seed);
    }
}
