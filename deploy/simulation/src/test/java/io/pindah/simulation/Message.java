package io.pindah.simulation;

import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Preparation.Refusal;
import io.pindah.contracts.RunsOn;

/** What a lane can be told. */
sealed interface Message {
    record Saw(Observation observation) implements Message {}

    record Reconnected() implements Message {}

    record Switch() implements Message {}

    record Abort() implements Message {}

    record Recover() implements Message {}

    record CleanUp(RunsOn guestRunsOn) implements Message {}

    record OtherHalfGone() implements Message {}

    record Refuse(Refusal refusal) implements Message {}

    record Overtaken() implements Message {}
}
