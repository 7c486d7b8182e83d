package io.pindah.scheduler.restart;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.RestartView;
import io.pindah.contracts.api.RestartView.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lost guest that is started again from its disks, on an operator's word.
 *
 * <pre>
 *   Discarding ─▶ Starting ─▶ Running
 *       │             │          ▲
 *       └─────────────┴─▶ Refused ┘      (a host may say late that it runs)
 * </pre>
 *
 * It is started only when neither old host has anything left of it: each has said so, or the operator has vouched that it is powered off. One
 * that was vouched for and reports after all is asked nevertheless.
 *
 * @param at when the present progress was reached
 */
public record Restart(Plan plan, Remains source, Remains destination, Progress progress, Instant at) {

    public boolean isUnderWay() {
        return switch (progress) {
            case Progress.Discarding _, Progress.Starting _ -> true;
            case Progress.Running _, Progress.Refused _ -> false;
        };
    }

    public Remains remains(Side side) {
        return switch (side) {
            case SOURCE -> source;
            case DESTINATION -> destination;
        };
    }

    /** Whether it tells of this restart and comes from a host that has a part in it. */
    public boolean concerns(MigrationEvent event) {
        var head = event.head();
        return head.migration().equals(plan.lost().id())
                && head.guest().equals(plan.lost().guest())
                && head.epoch().equals(plan.epoch())
                && (isOldHost(head.host(), head.side()) || isChosen(head.host()));
    }

    /** Takes a fact in. Never fails: one that does not concern this restart, or is repeated, changes nothing. */
    public Restart evolve(MigrationEvent event, Instant now) {
        if (!concerns(event)) {
            return this;
        }
        return switch (event) {
            case MigrationEvent.HalfDiscarded _ ->
                discarded(event.head().host(), event.head().side());
            case MigrationEvent.GuestRestarted _ ->
                isChosen(event.head().host()) ? at(new Progress.Running(), now) : this;
            case MigrationEvent.Refused refused -> refused(refused, now);
            case MigrationEvent.Prepared _,
                    MigrationEvent.Started _,
                    MigrationEvent.PassCompleted _,
                    MigrationEvent.BandwidthChanged _,
                    MigrationEvent.GuestSuspended _,
                    MigrationEvent.SwitchedToPostCopy _,
                    MigrationEvent.GuestResumed _,
                    MigrationEvent.Interrupted _,
                    MigrationEvent.RecoveryStarted _,
                    MigrationEvent.RecoveryFailed _,
                    MigrationEvent.Recovered _,
                    MigrationEvent.Completed _,
                    MigrationEvent.Failed _,
                    MigrationEvent.Aborted _,
                    MigrationEvent.Lost _,
                    MigrationEvent.OrphanSourceFound _,
                    MigrationEvent.OrphanSourceRemoved _,
                    MigrationEvent.HalfGone _ -> this;
        };
    }

    public RestartView view() {
        return new RestartView(
                plan.choice().host(),
                state(),
                plan.choice().poweredOff().stream()
                        .sorted(Comparator.comparing(HostName::value))
                        .toList(),
                plan.epoch(),
                detail(),
                at);
    }

    Restart at(Progress next, Instant now) {
        return next.equals(progress) ? this : new Restart(plan, source, destination, next, now);
    }

    Restart with(Side side, Remains remains) {
        return switch (side) {
            case SOURCE -> new Restart(plan, remains, destination, progress, at);
            case DESTINATION -> new Restart(plan, source, remains, progress, at);
        };
    }

    private Restart discarded(HostName host, Side side) {
        return isOldHost(host, side)
                ? switch (remains(side)) {
                    case Remains.Asked _, Remains.Returned _ -> with(side, new Remains.Discarded());
                    case Remains.Discarded _, Remains.VouchedFor _ -> this;
                }
                : this;
    }

    /** A command that came too late is no refusal: it is given again. */
    private Restart refused(MigrationEvent.Refused refused, Instant now) {
        if (refused.reason() == RefusalReason.EXPIRED) {
            return this;
        }
        var host = refused.head().host();
        var side = refused.head().side();
        var why = " (" + refused.reason() + "): " + refused.detail();
        return switch (progress) {
            case Progress.Discarding _ ->
                isOldHost(host, side) && !remains(side).isGone()
                        ? at(new Progress.Refused(host + " does not remove its half" + why), now)
                        : this;
            case Progress.Starting _ ->
                isChosen(host) ? at(new Progress.Refused(host + " does not start the guest" + why), now) : this;
            case Progress.Running _, Progress.Refused _ -> this;
        };
    }

    private boolean isOldHost(HostName host, Side side) {
        return plan.lost().host(side).equals(host);
    }

    private boolean isChosen(HostName host) {
        return plan.choice().host().equals(host);
    }

    private State state() {
        return switch (progress) {
            case Progress.Discarding _ -> State.DISCARDING;
            case Progress.Starting _ -> State.STARTING;
            case Progress.Running _ -> State.RUNNING;
            case Progress.Refused _ -> State.REFUSED;
        };
    }

    private @Nullable String detail() {
        var guest = plan.lost().guestName();
        return switch (progress) {
            case Progress.Discarding _ -> "waits for " + awaited() + " to remove what is left of " + guest;
            case Progress.Starting _ -> "waits for " + plan.choice().host() + " to start " + guest + " from its disks";
            case Progress.Running _ -> null;
            case Progress.Refused refused -> refused.why();
        };
    }

    private String awaited() {
        return Stream.of(Side.values())
                .filter(side -> !remains(side).isGone())
                .map(side -> plan.lost().host(side).value())
                .collect(Collectors.joining(" and "));
    }
}
