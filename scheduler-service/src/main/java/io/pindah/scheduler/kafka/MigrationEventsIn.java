package io.pindah.scheduler.kafka;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Topic;
import io.pindah.contracts.UnreadableRecord;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.restart.Restarting;
import io.pindah.scheduler.restart.Restarts;
import io.pindah.scheduler.restart.Tokens;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Records the agents' facts, and what follows from them. */
@ApplicationScoped
class MigrationEventsIn {
    private static final Logger LOG = Logger.getLogger(MigrationEventsIn.class);

    private final Intake intake;
    private final Ledger ledger;
    private final Restarts restarts;
    private final Stamps stamps;

    MigrationEventsIn(Intake intake, Ledger ledger, Restarts restarts, Stamps stamps) {
        this.intake = intake;
        this.ledger = ledger;
        this.restarts = restarts;
        this.stamps = stamps;
    }

    @Incoming("migration-events")
    @Blocking
    void receive(String body) {
        intake.take(Topic.MIGRATION_EVENTS, () -> hear(Wire.read(body, MigrationEvent.class)));
    }

    private void hear(MigrationEvent event) {
        if (!mayTellOfARestart(event) || isUnrelatedToRestarts(event)) {
            hearOfMigration(event);
        }
    }

    /** A host may also turn down the command of a migration. */
    private static boolean mayTellOfARestart(MigrationEvent event) {
        return event instanceof MigrationEvent.HalfDiscarded
                || event instanceof MigrationEvent.GuestRestarted
                || event instanceof MigrationEvent.Refused;
    }

    private boolean isUnrelatedToRestarts(MigrationEvent event) {
        var tokens = new Tokens(stamps.next(), stamps.next());
        var hearing = restarts.hear(event, (restart, phase) -> Restarting.proceed(restart, phase, Set.of(), tokens));
        return hearing == Restarts.Hearing.UNRELATED;
    }

    private void hearOfMigration(MigrationEvent event) {
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
