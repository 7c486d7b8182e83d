package io.pindah.scheduler.campaign;

import io.pindah.contracts.WorkloadEvent;

/**
 * The furthest that the agent in the guest has said of an attempt's load. It only ever advances, and its end stands, which is why facts
 * that are late or repeated change nothing.
 *
 * <pre>
 *   Silent ─▶ Started ─▶ Ready ─▶ Measured | Failed
 * </pre>
 */
public sealed interface LoadWord {
    record Silent() implements LoadWord {}

    record Started() implements LoadWord {}

    record Ready() implements LoadWord {}

    record Measured() implements LoadWord {}

    record Failed(String why) implements LoadWord {}

    default LoadWord hear(WorkloadEvent.OfRun event) {
        LoadWord said =
                switch (event) {
                    case WorkloadEvent.LoadStarted _ -> new Started();
                    case WorkloadEvent.LoadReady _ -> new Ready();
                    case WorkloadEvent.LoadMeasured _ -> new Measured();
                    case WorkloadEvent.LoadFailed failed -> new Failed(failed.reason());
                };
        return said.rank() > rank() ? said : this;
    }

    private int rank() {
        return switch (this) {
            case Silent _ -> 0;
            case Started _ -> 1;
            case Ready _ -> 2;
            case Measured _, Failed _ -> 3;
        };
    }
}
