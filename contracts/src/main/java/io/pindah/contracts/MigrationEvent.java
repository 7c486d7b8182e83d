package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one migration, as one of its two hosts saw it. Topic {@code migration-events}, keyed by the migration; in order per
 * migration and side. Delivered at least once: readers drop an identity they have seen, and a lower epoch.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = MigrationEvent.Prepared.class, name = "migration.prepared.v1"),
    @Type(value = MigrationEvent.Refused.class, name = "migration.refused.v1"),
    @Type(value = MigrationEvent.Started.class, name = "migration.started.v1"),
    @Type(value = MigrationEvent.PassCompleted.class, name = "migration.pass-completed.v1"),
    @Type(value = MigrationEvent.BandwidthChanged.class, name = "migration.bandwidth-changed.v1"),
    @Type(value = MigrationEvent.GuestSuspended.class, name = "migration.guest-suspended.v1"),
    @Type(value = MigrationEvent.SwitchedToPostCopy.class, name = "migration.switched-to-post-copy.v1"),
    @Type(value = MigrationEvent.GuestResumed.class, name = "migration.guest-resumed.v1"),
    @Type(value = MigrationEvent.Interrupted.class, name = "migration.interrupted.v1"),
    @Type(value = MigrationEvent.RecoveryStarted.class, name = "migration.recovery-started.v1"),
    @Type(value = MigrationEvent.RecoveryFailed.class, name = "migration.recovery-failed.v1"),
    @Type(value = MigrationEvent.Recovered.class, name = "migration.recovered.v1"),
    @Type(value = MigrationEvent.Completed.class, name = "migration.completed.v1"),
    @Type(value = MigrationEvent.Failed.class, name = "migration.failed.v1"),
    @Type(value = MigrationEvent.Aborted.class, name = "migration.aborted.v1"),
    @Type(value = MigrationEvent.Lost.class, name = "migration.lost.v1"),
    @Type(value = MigrationEvent.OrphanSourceFound.class, name = "migration.orphan-source-found.v1"),
    @Type(value = MigrationEvent.OrphanSourceRemoved.class, name = "migration.orphan-source-removed.v1"),
    @Type(value = MigrationEvent.HalfGone.class, name = "migration.half-gone.v1"),
    @Type(value = MigrationEvent.HalfDiscarded.class, name = "migration.half-discarded.v1"),
    @Type(value = MigrationEvent.GuestRestarted.class, name = "migration.guest-restarted.v1"),
})
public sealed interface MigrationEvent {
    EventHead head();

    /** Destination: checked, memory reserved; this is where to send the guest. */
    record Prepared(EventHead head, MigrationTarget target, Platform platform) implements MigrationEvent {}

    /**
     * Either side: a command was turned down and nothing was changed.
     *
     * @param detail for people: what was found and what to do
     * @param knownEpoch the guest's newest epoch as that host knows it, if the command's was older
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refused(
            EventHead head,
            RefusalReason reason,
            String detail,
            @Nullable Epoch knownEpoch) implements MigrationEvent {
        public Refused(EventHead head, RefusalReason reason, String detail) {
            this(head, reason, detail, null);
        }
    }

    /**
     * Source: libvirt has been asked to migrate. Written before the call is made.
     *
     * @param definition the guest's definition as libvirt gives it without secrets (domain XML), from which it can be started again
     *     should both of its halves be lost
     * @param policy as it is carried out; of an adaptive one, with the mode that was chosen
     * @param choice how the mode was chosen, where the agent was to choose
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Started(
            EventHead head,
            HostName destination,
            MigrationPolicy policy,
            Platform platform,
            @Nullable String definition,
            @Nullable ModeChoice choice)
            implements MigrationEvent {
        public Started(EventHead head, HostName destination, MigrationPolicy policy, Platform platform) {
            this(head, destination, policy, platform, null, null);
        }

        public Started(
                EventHead head,
                HostName destination,
                MigrationPolicy policy,
                Platform platform,
                @Nullable String definition) {
            this(head, destination, policy, platform, definition, null);
        }
    }

    /**
     * Source: libvirt's iteration event.
     *
     * @param pass its number, 1 as the first pass begins
     */
    record PassCompleted(EventHead head, int pass) implements MigrationEvent {}

    /**
     * Source: the limits of the running migration have been changed on request. An absent one is as it was.
     *
     * @param bandwidthMiBPerSecond before the switch
     * @param postCopyBandwidthMiBPerSecond after the switch
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BandwidthChanged(
            EventHead head,
            @Nullable Long bandwidthMiBPerSecond,
            @Nullable Long postCopyBandwidthMiBPerSecond) implements MigrationEvent {}

    /** Source: the guest's virtual CPUs have stopped for the hand-over. */
    record GuestSuspended(EventHead head) implements MigrationEvent {}

    /** Source: libvirt confirmed post-copy (suspended, reason post-copy). From here on the guest belongs to the destination. */
    record SwitchedToPostCopy(EventHead head) implements MigrationEvent {}

    /** Destination: the guest runs there. {@link ResumedAs#POST_COPY} proves the mode. */
    record GuestResumed(EventHead head, ResumedAs as) implements MigrationEvent {}

    /**
     * Either side: post-copy has stopped; the guest's memory is in two places.
     *
     * @param detail for people: what libvirt said
     */
    record Interrupted(EventHead head, String detail) implements MigrationEvent {}

    /**
     * Source: post-copy is being taken up again.
     *
     * @param attempt its number, the first of a migration is 1
     * @param why this way, for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecoveryStarted(
            EventHead head,
            int attempt,
            RecoveryWay way,
            @Nullable String why) implements MigrationEvent {
        public RecoveryStarted(EventHead head, int attempt, RecoveryWay way) {
            this(head, attempt, way, null);
        }
    }

    /**
     * Source: an attempt did not succeed; nothing is lost by it.
     *
     * @param attempt its number
     * @param detail for people: what libvirt or QEMU said
     * @param nextAt when the next attempt is made, by the source's wall clock; absent: an operator has to ask for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecoveryFailed(
            EventHead head,
            int attempt,
            String detail,
            @Nullable Instant nextAt) implements MigrationEvent {}

    /** Either side: post-copy goes on. */
    record Recovered(EventHead head) implements MigrationEvent {}

    /** Either side: done. The source carries the final statistics where it has them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Completed(EventHead head, @Nullable JobStatistics statistics) implements MigrationEvent {}

    /**
     * Either side: ended before the switch, or after it by the guest's own shutdown.
     *
     * @param detail for people: what was found
     */
    record Failed(EventHead head, FailureReason reason, String detail, RunsOn runsOn) implements MigrationEvent {}

    /**
     * Source: stopped on request before the switch; the guest runs on the source.
     *
     * @param detail for people: on whose request, as far as it is known
     */
    record Aborted(EventHead head, String detail) implements MigrationEvent {}

    /**
     * Either side: a side is proven dead after the switch.
     *
     * @param detail for people: which, and what proves it
     */
    record Lost(EventHead head, String detail) implements MigrationEvent {}

    /** Source: a paused half was found whose migration has completed. */
    record OrphanSourceFound(EventHead head) implements MigrationEvent {}

    /** Source: what the migration had left there, a paused half or a definition, was removed, on the destination's proof. */
    record OrphanSourceRemoved(EventHead head) implements MigrationEvent {}

    /**
     * Either side: its half of the guest is not there any more, and how it went was not seen. By itself that proves neither a completion nor
     * a loss: the other side has to be asked.
     *
     * @param detail for people: what was found
     */
    record HalfGone(EventHead head, String detail) implements MigrationEvent {}

    /** Either side: what was left of a lost guest has been removed on an operator's word; its disks were not touched. */
    record HalfDiscarded(EventHead head) implements MigrationEvent {}

    /** The host of an operator's choice (told as destination): a lost guest was started again from its disks. */
    record GuestRestarted(EventHead head) implements MigrationEvent {}
}
