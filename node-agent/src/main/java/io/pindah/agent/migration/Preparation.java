package io.pindah.agent.migration;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.RefusalReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an agent checks before a guest leaves its host; what the destination checks is in {@code preflight}. */
public final class Preparation {
    private Preparation() {}

    /**
     * Why a command is turned down, and what to do.
     *
     * @param newest the guest's newest epoch, if the command's was older
     */
    public record Refusal(
            RefusalReason reason, String detail, @Nullable Epoch newest) {
        public Refusal(RefusalReason reason, String detail) {
            this(reason, detail, null);
        }
    }

    /** A guest that a host has, running or not. */
    public record Present(GuestId id, String name) {}

    /**
     * What the source knows of the guest.
     *
     * @param name as libvirt has it
     * @param mark whose migration it is in, or came by
     */
    public record SourceView(Condition condition, Optional<String> name, boolean hasJob, Optional<Mark> mark) {
        public SourceView(Condition condition, Optional<String> name, boolean hasJob) {
            this(condition, name, hasJob, Optional.empty());
        }
    }

    /** Whether the guest can leave this host. */
    public static Optional<Refusal> check(StartMigration command, SourceView guest) {
        var head = command.head();
        if (command.destination().equals(head.host())) {
            return refuse(RefusalReason.SAME_HOST, head.host() + " is the destination as well; choose another one");
        }
        if (guest.condition() == Condition.ABSENT) {
            return refuse(
                    RefusalReason.GUEST_UNKNOWN,
                    head.host() + " has no guest " + head.guestName() + " " + head.guest());
        }
        var otherName =
                guest.name().filter(name -> !name.equals(head.guestName().value()));
        if (otherName.isPresent()) {
            return refuse(
                    RefusalReason.GUEST_UNKNOWN,
                    head.guest() + " is not called " + head.guestName() + " on " + head.host() + "; look it up again");
        }
        if (guest.hasJob()) {
            return refuse(
                    RefusalReason.GUEST_BUSY,
                    head.guestName() + " has another job; wait for it, or abort it with virsh");
        }
        return switch (guest.condition()) {
            case RUNNING, RUNNING_MIGRATED -> Optional.empty();
            case RUNNING_POST_COPY, RUNNING_POST_COPY_FAILED, PAUSED_POST_COPY, PAUSED_POST_COPY_FAILED ->
                refuse(RefusalReason.GUEST_BUSY, head.guestName() + " is still in post-copy from another migration");
            case PAUSED, SHUT_OFF, CRASHED, ABSENT ->
                refuse(
                        RefusalReason.GUEST_NOT_RUNNING,
                        head.guestName() + " does not run (" + guest.condition() + "); start or resume it first");
        };
    }

    private static Optional<Refusal> refuse(RefusalReason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }
}
