package io.pindah.agent.migration;

import io.pindah.contracts.CommandHead;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;

/** This host's part in one migration. */
public record Party(MigrationId migration, GuestId guest, GuestName guestName, Epoch epoch, HostName host, Side side) {

    public static Party of(CommandHead command, Side side) {
        return new Party(
                command.migration(), command.guest(), command.guestName(), command.epoch(), command.host(), side);
    }

    public EventHead head(long sequence, Moment when) {
        return new EventHead(
                migration, guest, guestName, epoch, host, side, sequence, when.at(), when.monotonicNanos());
    }
}
