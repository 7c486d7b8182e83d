package io.pindah.scheduler.store;

import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DrainView;
import io.pindah.scheduler.drain.Drain;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "drain")
class DrainRow {
    @Id
    UUID id;

    String host;
    String document;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    long version;

    /** For Hibernate. */
    DrainRow() {}

    DrainRow(Drain drain) {
        id = UUID.fromString(drain.id().value());
        host = drain.host().value();
        requestedAt = drain.requestedAt();
        version = 1;
        keep(drain);
    }

    void take(Drain next) {
        version++;
        keep(next);
    }

    Drain drain() {
        return Wire.read(document, Drain.class);
    }

    DrainView view() {
        return drain().view(version);
    }

    private void keep(Drain drain) {
        document = Wire.json(drain);
        finishedAt = drain.finishedAt();
    }
}
