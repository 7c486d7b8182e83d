package io.pindah.scheduler.drain;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Kind;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A host being emptied, or its guests coming back.
 *
 * <pre>
 *   running ─▶ completed
 *      └─▶ cancelling ─▶ cancelled
 * </pre>
 *
 * @param cordonedBy who has set the cordon: a drain that is cancelled takes back its own
 */
public record Drain(
        DrainId id,
        HostName host,
        Kind kind,
        State state,
        List<Item> items,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        CordonedBy cordonedBy) {
    public Drain {
        items = items.stream()
                .sorted(Comparator.comparing((Item item) -> item.name().value())
                        .thenComparing(item -> item.guest().value()))
                .toList();
    }

    /** Who has had the host take no guests. */
    public enum CordonedBy {
        DRAIN,
        SOMEBODY_ELSE
    }

    public Optional<Item> item(GuestId guest) {
        return items.stream().filter(item -> item.guest().equals(guest)).findFirst();
    }

    public boolean isOver() {
        return state.isEnd();
    }

    Drain in(State next) {
        return new Drain(id, host, kind, next, items, requestedAt, finishedAt, cordonedBy);
    }

    Drain finished(State next, Instant now) {
        return new Drain(id, host, kind, next, items, requestedAt, now, cordonedBy);
    }

    Drain each(UnaryOperator<Item> change) {
        return with(items.stream().map(change).toList());
    }

    Drain and(List<Item> more) {
        var all = new ArrayList<>(items);
        all.addAll(more);
        return with(all);
    }

    private Drain with(List<Item> changed) {
        return new Drain(id, host, kind, state, changed, requestedAt, finishedAt, cordonedBy);
    }

    public DrainView view(long version) {
        return new DrainView(
                id.value(),
                host,
                kind,
                state,
                version,
                requestedAt,
                finishedAt,
                items.stream().map(Item::view).toList(),
                null,
                summary());
    }

    /** Such as {@code 3 of 6 guests have left kvm1: 1 moving, 1 blocked, 1 left}. */
    String summary() {
        var moved = count(Step.MOVED);
        var others = Arrays.stream(Step.values())
                .filter(step -> step != Step.MOVED && count(step) > 0)
                .map(step -> count(step) + " " + step.wireName())
                .collect(Collectors.joining(", "));
        var verb = kind == Kind.DRAIN ? "have left " : "are back on ";
        return moved + " of " + items.size() + " guests " + verb + host + (others.isEmpty() ? "" : ": " + others);
    }

    private long count(Step step) {
        return items.stream().filter(item -> item.step() == step).count();
    }
}
