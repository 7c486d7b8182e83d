package io.pindah.scheduler.campaign;

import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.api.CampaignView;
import java.time.Instant;
import java.util.Set;

/**
 * One attempt at one run.
 *
 * @param number of the attempt at this run, from 1
 * @param load what the agent in the guest has said
 * @param measured the migration that is measured; empty until there is one
 * @param askedAt when something was last asked of the guest or its migration, so that it is not asked again too soon
 */
public record Attempt(
        RunId run,
        Slot slot,
        int number,
        Subject subject,
        Instant startedAt,
        Stage stage,
        LoadWord load,
        Set<MigrationId> measured,
        Instant askedAt) {
    public Attempt {
        measured = Set.copyOf(measured);
    }

    static Attempt begun(RunId run, Slot slot, int number, Subject subject, Instant now) {
        return new Attempt(
                run, slot, number, subject, now, new Stage.Gathering(now), new LoadWord.Silent(), Set.of(), now);
    }

    /** Takes a fact in. Never fails: one of another run or guest, or one that is late or repeated, changes nothing. */
    public Attempt evolve(WorkloadEvent.OfRun event) {
        if (!event.head().run().equals(run) || !event.guest().equals(subject.guest())) {
            return this;
        }
        return new Attempt(run, slot, number, subject, startedAt, stage, load.hear(event), measured, askedAt);
    }

    Attempt at(Stage next) {
        return new Attempt(run, slot, number, subject, startedAt, next, load, measured, askedAt);
    }

    Attempt asked(Instant now) {
        return new Attempt(run, slot, number, subject, startedAt, stage, load, measured, now);
    }

    Attempt measuring(MigrationId migration) {
        return new Attempt(run, slot, number, subject, startedAt, stage, load, Set.of(migration), askedAt);
    }

    CampaignView.Current view() {
        return new CampaignView.Current(
                run,
                slot.cell(),
                slot.number(),
                number,
                stage.step(),
                stage.since(),
                measured.stream().findFirst().orElse(null));
    }
}
