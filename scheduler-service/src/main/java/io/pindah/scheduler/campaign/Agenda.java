package io.pindah.scheduler.campaign;

import io.pindah.contracts.Cell;
import io.pindah.contracts.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * In which order runs are made.
 *
 * <p><b>Order.</b> As many rounds as there are runs a cell; each round has every cell once, shuffled by the campaign's seed and the round's
 * number (Fisher and Yates). So the cells are interleaved, what drifts over the hours falls on all of them alike, and a campaign that is cut
 * short has about as many runs of each.
 *
 * <p><b>Repeats.</b> A run that did not come out valid is appended to the end, behind all that wait, until it has used up its attempts.
 * So a cause that passes has time to pass, and one that stays does not hold up the others.
 *
 * <p>What comes next follows from the plan and from what is over, and from nothing else.
 */
public final class Agenda {
    private Agenda() {}

    /** The first attempts. */
    public static List<Slot> order(Plan plan) {
        return IntStream.rangeClosed(1, plan.design().runs())
                .boxed()
                .flatMap(number -> round(plan, number))
                .toList();
    }

    /** Empty: every run is done or was given up. */
    static Optional<Slot> next(Plan plan, List<Done> history) {
        var all = new ArrayList<>(order(plan));
        for (int i = 0; i < history.size(); i++) {
            var done = history.get(i);
            var isToBeRepeated = done.verdict() != Verdict.VALID
                    && attempts(history.subList(0, i + 1), done.slot())
                            < plan.design().maxAttempts();
            if (isToBeRepeated) {
                all.add(done.slot());
            }
        }
        return all.stream().skip(history.size()).findFirst();
    }

    static int attempts(List<Done> history, Slot slot) {
        return (int) history.stream().filter(done -> done.slot().equals(slot)).count();
    }

    private static Stream<Slot> round(Plan plan, int number) {
        var cells = new ArrayList<Cell>(plan.cells());
        var seeds = Seeds.ofRound(plan.design().seed(), number);
        for (int last = cells.size() - 1; last > 0; last--) {
            Collections.swap(cells, last, seeds.below(last + 1));
        }
        return cells.stream().map(cell -> new Slot(cell, number));
    }
}
