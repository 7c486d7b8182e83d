package io.pindah.agent.lane;

import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Preparation.Refusal;

/** What a lane can be told. */
sealed interface Message {

    record Saw(Observation observation) implements Message {}

    /** The connection to the hypervisor is there again: look for what went unheard. */
    record Reconnected() implements Message {}

    record Switch() implements Message {}

    record Abort() implements Message {}

    /** A command for this migration was turned down: say so. */
    record Refuse(Refusal refusal) implements Message {}

    /** A newer migration of the guest has been prepared. */
    record Overtaken() implements Message {}
}
