package io.pindah.agent.lane;

import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.RunsOn;

/** What a lane can be told. */
sealed interface Message {

    record Saw(Observation observation) implements Message {}

    /** The connection to the hypervisor is there again: look for what went unheard. */
    record Reconnected() implements Message {}

    record Switch() implements Message {}

    record Abort() implements Message {}

    /** Change the limits of the running copy. */
    record Limit(SetBandwidth wanted) implements Message {}

    /** An operator, or the scheduler, wants an interrupted post-copy taken up again now. */
    record Recover() implements Message {}

    /**
     * The destination has proven that nothing of what is left here is needed: remove it.
     *
     * @param guestRunsOn where the guest is instead
     */
    record CleanUp(RunsOn guestRunsOn) implements Message {}

    /** The other side's half is gone, and how it went was not seen. */
    record OtherHalfGone() implements Message {}

    /** The guest is lost, and an operator has decided about its halves: leave this one to that. */
    record Released() implements Message {}

    /** A command for this migration was turned down: say so. */
    record Refuse(Refusal refusal) implements Message {}

    /** A newer migration of the guest has been prepared. */
    record Overtaken() implements Message {}
}
