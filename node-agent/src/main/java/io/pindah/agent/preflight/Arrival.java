package io.pindah.agent.preflight;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.PreflightQuestion;

/**
 * A guest that would come to this host, asked for or commanded.
 *
 * @param here this host
 */
public record Arrival(
        HostName here,
        HostName source,
        GuestId guest,
        GuestName name,
        GuestShape shape,
        GuestNeeds needs,
        MigrationPolicy policy) {

    public static Arrival of(PreflightQuestion question) {
        return new Arrival(
                question.host(),
                question.source(),
                question.guest(),
                question.guestName(),
                question.shape(),
                question.needs(),
                question.policy());
    }

    /** Of a scheduler that does not tell what the guest needs, nothing is checked that depends on it. */
    public static Arrival of(PrepareDestination command) {
        var head = command.head();
        var needs = command.needs();
        return new Arrival(
                head.host(),
                command.source(),
                head.guest(),
                head.guestName(),
                command.shape(),
                needs == null ? GuestNeeds.UNKNOWN : needs,
                command.policy());
    }
}
