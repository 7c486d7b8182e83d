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
        this.identity = event.head().identity();
        this.migration = UUID.fromString(event.head().migration().value());
        this.position = position;
        this.receivedAt = receivedAt;
        this.event = Wire.json(event);
    }

    MigrationEvent fact() {
        return Wire.read(event, MigrationEvent.class);
    }
}
