package io.pindah.scheduler.kafka;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.migration.Past;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns what migrations have cost, for estimates and for the choice of a mode. */
@ApplicationScoped
class ResultsIn {
    private final Intake intake;
    private final Past past;

    ResultsIn(Intake intake, Past past) {
        this.intake = intake;
        this.past = past;
    }

    @Incoming("migration-results")
    @Blocking
    void receive(String body) {
        intake.take(Topic.MIGRATION_RESULTS, () -> past.keep(Wire.read(body, MigrationResult.class)));
    }
}
