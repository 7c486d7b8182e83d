package io.pindah.metrics.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A result as it is looked up; {@link ResultTable} writes it. */
@Entity
@Immutable
@Table(name = "result")
class ResultRow {
    @Id
    @Nullable
    UUID migration;

    @Column(name = "guest_name")
    @Nullable
    String guestName;

    @Nullable
    String outcome;

    @Column(name = "proven_mode")
    @Nullable
    String provenMode;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    @Nullable
    String body;
}
