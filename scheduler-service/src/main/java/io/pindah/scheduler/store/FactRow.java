package io.pindah.scheduler.store;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Wire;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "fact")
class FactRow {
    @Id
    String identity;

    UUID migration;
    int position;

    @Column(name = "received_at")
    Instant receivedAt;

    String event;

    /** For Hibernate. */
    FactRow() {}

    FactRow(MigrationEvent event, int position, Instant receivedAt) {
        this(event.head().identity(), event, position, receivedAt);
    }

    private FactRow(String identity, MigrationEvent event, int position, Instant receivedAt) {
        this.identity = identity;
        this.migration = UUID.fromString(event.head().migration().value());
        this.position = position;
        this.receivedAt = receivedAt;
        this.event = Wire.json(event);
    }

    static FactRow ofRestart(MigrationEvent event, int position, Instant receivedAt) {
        return new FactRow(identityOfRestart(event), event, position, receivedAt);
    }

    /** With the host: up to three take part in a restart, each counts from its own journal, and there are but two sides. */
    static String identityOfRestart(MigrationEvent event) {
        return event.head().identity() + "@" + event.head().host();
    }

    MigrationEvent fact() {
        return Wire.read(event, MigrationEvent.class);
    }
}
