package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What the agent in a guest is asked to do. Topic {@code workload-commands}, keyed by the guest's name. Delivered at least once: a repeated
 * command is a no-op, an expired one is refused.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = WorkloadCommand.StartLoad.class, name = "workload.start-load.v1"),
    @Type(value = WorkloadCommand.StopLoad.class, name = "workload.stop-load.v1"),
})
public sealed interface WorkloadCommand {
    WorkloadHead head();

    /** Start a load for a run, and say when it is ready. A load that still runs for another run is stopped first. */
    record StartLoad(WorkloadHead head, LoadSpec load) implements WorkloadCommand {}

    /** Stop the run's load and say what was measured. */
    record StopLoad(WorkloadHead head) implements WorkloadCommand {}
}
