package io.pindah.scheduler.kafka;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Stamps;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Records the agents' facts, and what follows from them. */
@ApplicationScoped
class MigrationEventsIn {
    private static final Logger LOG = Logger.getLogger(MigrationEventsIn.class);

    private final Intake intake;
    private final Ledger ledger;
    private final Stamps stamps;

    MigrationEventsIn(Intake intake, Ledger ledger, Stamps stamps) {
        this.intake = intake;
        this.ledger = ledger;
        this.stamps = stamps;
    }

    @Incoming("migration-events")
    @RunOnVirtualThread
    void receive(String body) {
        intake.take(Topic.MIGRATION_EVENTS, () -> hear(Wire.read(body, MigrationEvent.class)));
    }

    private void hear(MigrationEvent event) {
        var stamp = stamps.next();
        var hearing = ledger.hear(event, now -> Decisions.decide(now, new Instruction.Proceed(), stamp));
        var head = event.head();
        switch (hearing) {
            case RECORDED, REPEATED -> LOG.debugf("Fact %s identity=%s", hearing, head.identity());
            case UNKNOWN_MIGRATION, SUPERSEDED ->
                LOG.infof(
                        "Fact without effect why=%s identity=%s guest=%s", hearing, head.identity(), head.guestName());
            case FOREIGN ->
                throw new UnreadableRecord(
                        head.host() + " has no part in migration " + head.migration() + " of " + head.guestName(),
                        null);
        }
    }
}
