package io.pindah.scheduler.migration;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RecoveryWay;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What two hosts tell of one migration; numbers each host's facts in the order in which they are asked for here. */
public final class Told {
    public static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    public static final MigrationId ID = new MigrationId("0197f3b2-7c00-7000-8000-000000000001");
    public static final GuestId GUEST = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01");
    public static final HostName KVM1 = new HostName("kvm1");
    public static final HostName KVM2 = new HostName("kvm2");
    public static final MigrationTarget TARGET = new MigrationTarget("qemu+tls://kvm2/system", null);
    public static final Move MOVE = move(Mode.POST_COPY);
    private static final Platform PLATFORM =
            new Platform(Accelerator.TCG, "11.3.0", "10.0.2", new Platform.Clock("lab", 0L));

    private final Move move;
    private final Map<Side, Long> sequences = new EnumMap<>(Side.class);

    public Told(Move move) {
        this.move = move;
    }

    public Told() {
        this(MOVE);
    }

    public static Move move(Mode mode) {
        return new Move(
                ID,
                GUEST,
                new GuestName("g1"),
                new GuestShape(4096, 1),
                KVM1,
                KVM2,
                MigrationPolicy.of(mode),
                new Epoch(7),
                T0);
    }

    /** The destination has been asked to prepare. */
    public static Migration asked() {
        return Migration.requested(MOVE).ruled(new Ruling.Asked(T0.plusSeconds(65)));
    }

    public static Stamp stamp(Instant now) {
        return new Stamp(
                new CommandId("0197f3b2-7c00-7000-8000-0000000000c1"), now, now.plusSeconds(60), now.plusSeconds(65));
    }

    /** The same completion under another epoch, as something new. */
    public static MigrationEvent withEpoch(MigrationEvent completed, long epoch) {
        var h = completed.head();
        return new MigrationEvent.Completed(
                new EventHead(
                        h.migration(), h.guest(), h.guestName(), new Epoch(epoch), h.host(), h.side(), 99, h.at(), 1),
                null);
    }

    public MigrationEvent prepared() {
        return new MigrationEvent.Prepared(head(Side.DESTINATION), TARGET, PLATFORM);
    }

    public MigrationEvent refused(Side side) {
        return new MigrationEvent.Refused(head(side), RefusalReason.GUEST_BUSY, "it has another job");
    }

    /** The host knows of a later epoch of this guest. */
    public MigrationEvent overtaken(long known) {
        return new MigrationEvent.Refused(
                head(Side.DESTINATION), RefusalReason.STALE_EPOCH, "overtaken", new Epoch(known));
    }

    public MigrationEvent started() {
        return new MigrationEvent.Started(head(Side.SOURCE), move.destination(), move.policy(), PLATFORM);
    }

    public MigrationEvent pass(int number) {
        return new MigrationEvent.PassCompleted(head(Side.SOURCE), number);
    }

    public MigrationEvent suspended() {
        return new MigrationEvent.GuestSuspended(head(Side.SOURCE));
    }

    public MigrationEvent switched() {
        return new MigrationEvent.SwitchedToPostCopy(head(Side.SOURCE));
    }

    public MigrationEvent resumed(ResumedAs as) {
        return new MigrationEvent.GuestResumed(head(Side.DESTINATION), as);
    }

    public MigrationEvent interrupted(Side side) {
        return new MigrationEvent.Interrupted(head(side), "post-copy failed on the " + side);
    }

    public MigrationEvent recovering() {
        return new MigrationEvent.RecoveryStarted(head(Side.SOURCE), 1, RecoveryWay.QEMU_MONITOR);
    }

    /** Another attempt is made in a minute. */
    public MigrationEvent recoveryFailed() {
        return new MigrationEvent.RecoveryFailed(head(Side.SOURCE), 1, "no route to kvm2", T0.plusSeconds(60));
    }

    /** The last attempt that is made without being asked. */
    public MigrationEvent givenUp() {
        return new MigrationEvent.RecoveryFailed(head(Side.SOURCE), 20, "no route to kvm2", null);
    }

    public MigrationEvent recovered() {
        return recovered(Side.SOURCE);
    }

    public MigrationEvent recovered(Side side) {
        return new MigrationEvent.Recovered(head(side));
    }

    /** The source turns a command down. */
    public MigrationEvent refused(RefusalReason reason) {
        return new MigrationEvent.Refused(head(Side.SOURCE), reason, "refused as " + reason);
    }

    /** The source has looked, and found nothing to remove. */
    public MigrationEvent nothingLeft() {
        return refused(RefusalReason.NOTHING_LEFT);
    }

    public MigrationEvent halfGone(Side side) {
        return new MigrationEvent.HalfGone(head(side), "no such domain");
    }

    /** Before the switch, as far as that side knows. */
    public MigrationEvent nowhere(Side side) {
        return new MigrationEvent.Failed(
                head(side), FailureReason.HYPERVISOR, "QEMU died on the " + side, RunsOn.NOWHERE);
    }

    public MigrationEvent startedWith(String definition) {
        return new MigrationEvent.Started(head(Side.SOURCE), move.destination(), move.policy(), PLATFORM, definition);
    }

    public MigrationEvent completed(Side side) {
        return new MigrationEvent.Completed(head(side), null);
    }

    public MigrationEvent failed(Side side) {
        return new MigrationEvent.Failed(head(side), FailureReason.HYPERVISOR, "error on the " + side, RunsOn.SOURCE);
    }

    /** The guest has shut itself down. */
    public MigrationEvent off(Side side) {
        return new MigrationEvent.Failed(
                head(side), FailureReason.GUEST_SHUTDOWN, "shut down, says the " + side, RunsOn.NOWHERE);
    }

    public MigrationEvent aborted() {
        return new MigrationEvent.Aborted(head(Side.SOURCE), "asked for by an operator");
    }

    public MigrationEvent lost(Side side) {
        return new MigrationEvent.Lost(head(side), "lost on the " + side);
    }

    public MigrationEvent orphanFound() {
        return new MigrationEvent.OrphanSourceFound(head(Side.SOURCE));
    }

    public MigrationEvent orphanRemoved() {
        return new MigrationEvent.OrphanSourceRemoved(head(Side.SOURCE));
    }

    private EventHead head(Side side) {
        var sequence = sequences.merge(side, 1L, Long::sum);
        return new EventHead(
                move.id(), move.guest(), move.guestName(), move.epoch(), move.host(side), side, sequence, T0, 1);
    }
}
