package io.pindah.scheduler.campaign;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.Cell;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.CellProgress;
import io.pindah.contracts.api.CampaignView.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One campaign and how far it is.
 *
 * @param history the attempts that are over, in order
 * @param current the attempt under way; never more than one
 * @param detail what it waits for, or why it ended: sentences for people; empty: nothing to tell
 * @param finishedAt empty: it goes on
 */
public record Campaign(
        CampaignId id,
        Plan plan,
        Instant createdAt,
        State state,
        List<Done> history,
        Set<Attempt> current,
        String detail,
        Set<Instant> finishedAt) {
    public Campaign {
        history = List.copyOf(history);
        current = Set.copyOf(current);
        finishedAt = Set.copyOf(finishedAt);
    }

    public static Campaign made(CampaignId id, Plan plan, Instant now) {
        return new Campaign(id, plan, now, State.RUNNING, List.of(), Set.of(), "", Set.of());
    }

    public boolean isOver() {
        return !finishedAt.isEmpty();
    }

    public CampaignView view(long version) {
        return new CampaignView(
                id,
                plan.design().name(),
                plan.definition(),
                state,
                version,
                createdAt,
                finishedAt.stream().findFirst().orElse(null),
                detail.isEmpty() ? null : detail,
                plan.cells().stream().map(this::progress).toList(),
                current.stream().map(Attempt::view).findFirst().orElse(null));
    }

    Campaign in(State next) {
        return new Campaign(id, plan, createdAt, next, history, current, detail, finishedAt);
    }

    Campaign telling(String next) {
        return new Campaign(id, plan, createdAt, state, history, current, next, finishedAt);
    }

    Campaign with(Attempt attempt) {
        return new Campaign(id, plan, createdAt, state, history, Set.of(attempt), detail, finishedAt);
    }

    /** The attempt under way is over. */
    Campaign without(Attempt attempt, Stage.Ended ended) {
        var done = new Done(attempt.slot(), ended.finding().verdict(), ended.since());
        var all = Stream.concat(history.stream(), Stream.of(done)).toList();
        return new Campaign(id, plan, createdAt, state, all, Set.of(), "", finishedAt);
    }

    Campaign finished(State last, String why, Instant now) {
        return new Campaign(id, plan, createdAt, last, history, current, why, Set.of(now));
    }

    /** How many runs have used up their attempts. */
    long givenUp() {
        return plan.cells().stream().mapToLong(cell -> progress(cell).givenUp()).sum();
    }

    private CellProgress progress(Cell cell) {
        var done =
                history.stream().filter(each -> each.slot().cell().equals(cell)).toList();
        return new CellProgress(
                cell,
                plan.subject(cell).name(),
                plan.design().runs(),
                count(done, Verdict.VALID),
                count(done, Verdict.INVALID),
                count(done, Verdict.FAILED),
                givenUp(done));
    }

    private int givenUp(List<Done> done) {
        var bySlot = done.stream().collect(Collectors.groupingBy(Done::slot));
        return (int) bySlot.values().stream()
                .filter(attempts -> count(attempts, Verdict.VALID) == 0)
                .filter(attempts -> attempts.size() >= plan.design().maxAttempts())
                .count();
    }

    private static int count(List<Done> done, Verdict verdict) {
        return (int) done.stream().filter(each -> each.verdict() == verdict).count();
    }
}
