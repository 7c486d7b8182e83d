package io.pindah.agent.migration;

import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.CommandHead;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RefusalReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a command is still to be obeyed: not expired, and not overtaken by a newer one for the same guest. */
public final class Admission {
    private Admission() {}

    /** A guest's newest epoch as this host knows it, and the migration it was given to. */
    public record Newest(Epoch epoch, MigrationId migration) {}

    public static Optional<Refusal> check(CommandHead command, @Nullable Newest newest, Instant now) {
        if (!now.isBefore(command.expiresAt())) {
            return Optional.of(new Refusal(
                    RefusalReason.EXPIRED, "the command was good until " + command.expiresAt() + "; ask again"));
        }
        if (newest != null && isStale(command, newest)) {
            return Optional.of(new Refusal(
                    RefusalReason.STALE_EPOCH,
                    "epoch " + command.epoch() + " has been overtaken: " + newest.epoch() + " belongs to migration "
                            + newest.migration(),
                    newest.epoch()));
        }
        return Optional.empty();
    }

    private static boolean isStale(CommandHead command, Newest newest) {
        var order = command.epoch().compareTo(newest.epoch());
        return order < 0 || (order == 0 && !command.migration().equals(newest.migration()));
    }
}
