package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a node agent is asked to do. Topic {@code migration-commands}, keyed by the host. Delivered at least once: a repeated command is a
 * no-op, an expired one or one with a lower epoch than the guest's newest is refused.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = MigrationCommand.PrepareDestination.class, name = "migration.prepare-destination.v1"),
    @Type(value = MigrationCommand.StartMigration.class, name = "migration.start-migration.v1"),
    @Type(value = MigrationCommand.SwitchToPostCopy.class, name = "migration.switch-to-post-copy.v1"),
    @Type(value = MigrationCommand.SetBandwidth.class, name = "migration.set-bandwidth.v1"),
    @Type(value = MigrationCommand.AbortMigration.class, name = "migration.abort-migration.v1"),
    @Type(value = MigrationCommand.RecoverMigration.class, name = "migration.recover-migration.v1"),
    @Type(value = MigrationCommand.CleanUpSource.class, name = "migration.clean-up-source.v1"),
    @Type(value = MigrationCommand.ConfirmLoss.class, name = "migration.confirm-loss.v1"),
    @Type(value = MigrationCommand.DiscardHalf.class, name = "migration.discard-half.v1"),
    @Type(value = MigrationCommand.RestartGuest.class, name = "migration.restart-guest.v1"),
})
public sealed interface MigrationCommand {
    CommandHead head();

    /**
     * To the destination: check what only it can check, and answer with the address to migrate to.
     *
     * @param needs of the guest, with the CPU's definition itself; absent: not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PrepareDestination(
            CommandHead head,
            HostName source,
            GuestShape shape,
            MigrationPolicy policy,
            @Nullable GuestNeeds needs) implements MigrationCommand {
        public PrepareDestination(CommandHead head, HostName source, GuestShape shape, MigrationPolicy policy) {
            this(head, source, shape, policy, null);
        }
    }

    /**
     * To the source: start the migration to the prepared destination.
     *
     * @param evidence for the choice of a mode; absent: none, or none is needed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StartMigration(
            CommandHead head,
            HostName destination,
            MigrationTarget target,
            MigrationPolicy policy,
            @Nullable Evidence evidence)
            implements MigrationCommand {
        public StartMigration(CommandHead head, HostName destination, MigrationTarget target, MigrationPolicy policy) {
            this(head, destination, target, policy, null);
        }
    }

    /** To the source: switch a running migration to post-copy now. */
    record SwitchToPostCopy(CommandHead head) implements MigrationCommand {}

    /**
     * To the source: change the limits of a running migration. An absent one stays as it is.
     *
     * @param bandwidthMiBPerSecond before the switch
     * @param postCopyBandwidthMiBPerSecond after the switch
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SetBandwidth(
            CommandHead head,
            @Nullable Long bandwidthMiBPerSecond,
            @Nullable Long postCopyBandwidthMiBPerSecond) implements MigrationCommand {
        public SetBandwidth {
            Checks.require(
                    bandwidthMiBPerSecond == null || bandwidthMiBPerSecond > 0,
                    "bandwidthMiBPerSecond must be positive, not " + bandwidthMiBPerSecond);
            Checks.require(
                    postCopyBandwidthMiBPerSecond == null || postCopyBandwidthMiBPerSecond > 0,
                    "postCopyBandwidthMiBPerSecond must be positive, not " + postCopyBandwidthMiBPerSecond);
        }
    }

    /** To the source: abort the migration; refused after the switch. */
    record AbortMigration(CommandHead head) implements MigrationCommand {}

    /**
     * To the source: take up an interrupted post-copy again. To the destination, where that is the addressee: the source knows the copy to be
     * broken; break it off here as well, and be ready for the source to take it up again.
     */
    record RecoverMigration(CommandHead head, HostName destination, MigrationTarget target)
            implements MigrationCommand {}

    /**
     * To the source: remove what the migration has left there, a paused half or a definition that is off, as the destination has proven that
     * nothing of it is needed.
     *
     * @param guestRunsOn what was proven; absent: the destination has all of the guest. Nowhere: the guest has shut itself down there, and the
     *     definition on the source, which may be the only one, is kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CleanUpSource(
            CommandHead head,
            HostName destination,
            @Nullable RunsOn guestRunsOn) implements MigrationCommand {
        public CleanUpSource(CommandHead head, HostName destination) {
            this(head, destination, null);
        }

        public RunsOn provenGuestRunsOn() {
            return guestRunsOn == null ? RunsOn.DESTINATION : guestRunsOn;
        }
    }

    /**
     * To the side whose other half is gone: look, and say whether the guest has all its memory here, or is lost.
     *
     * @param side the addressee's
     */
    record ConfirmLoss(CommandHead head, Side side) implements MigrationCommand {}

    /**
     * To either side of a lost guest, on an operator's word: remove what is left of it, never its disks. Carries a higher epoch than the
     * migration that lost it.
     *
     * @param side the addressee's
     */
    record DiscardHalf(CommandHead head, Side side) implements MigrationCommand {}

    /**
     * To the host of an operator's choice: start a lost guest again from its disks. Sent only when neither half is left, with the epoch of the
     * {@link DiscardHalf}.
     *
     * @param definition domain XML
     */
    record RestartGuest(CommandHead head, String definition) implements MigrationCommand {}
}
