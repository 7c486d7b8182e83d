package io.pindah.scheduler.campaign;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.CampaignView.Step;
import java.time.Instant;

/**
 * How far an attempt is. Each stage says since when; each ends by itself after a time, so that every attempt ends.
 *
 * <pre>
 *  Gathering ──▶ GoingHome ──▶ WarmingUp ──▶ Departing ──▶ Migrating ──▶ After ──▶ Stopping ──▶ Ended
 *      │ └── guest at home ───────▲ │            │          │  ▲  │        │         ▲  (verdict)
 *      │             │              │            │          ▼  │  │        │         │
 *      │             │              │            │      Interrupted        │         │
 *      │             │              │            │            │            │         │
 *      ▼             ▼              └────────────┴────────────┴────────────┴─────────┘  the load is stopped all the same
 *    Ended         Ended            └────────────┴────────────┴────────────┴──▶ Ended   if the load has ended by itself
 * </pre>
 *
 * The verdict is valid only through Migrating, After and Stopping, with the load's figures and the proof of the mode.
 */
public sealed interface Stage {
    Instant since();

    /** The guest is looked for, and asked to go home if it is elsewhere. */
    record Gathering(Instant since) implements Stage {}

    /** It is on its way home; this is not measured. */
    record GoingHome(Instant since, MigrationId migration) implements Stage {}

    /** The load has been asked for. */
    record WarmingUp(Instant since) implements Stage {}

    /** The load is ready; the migration is asked for. */
    record Departing(Instant since) implements Stage {}

    /** This is measured. */
    record Migrating(Instant since, MigrationId migration) implements Stage {}

    /** Post-copy has stopped and may be recovered. */
    record Interrupted(Instant since, Migrating before) implements Stage {}

    /** The guest has arrived, and the load goes on for a while. */
    record After(Instant since) implements Stage {}

    /**
     * The load has been asked to stop.
     *
     * @param finding what the attempt comes to if nothing else is found
     */
    record Stopping(Instant since, Finding finding) implements Stage {}

    record Ended(Instant since, Finding finding) implements Stage {}

    /** As it is shown to people. */
    default Step step() {
        return switch (this) {
            case Gathering _, GoingHome _ -> Step.GOING_HOME;
            case WarmingUp _ -> Step.WARMING_UP;
            case Departing _, Migrating _, Interrupted _ -> Step.MIGRATING;
            case After _ -> Step.AFTER;
            case Stopping _, Ended _ -> Step.STOPPING;
        };
    }
}
