package io.pindah.scheduler.store;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Handling;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.RecoveryView;
import io.pindah.contracts.api.RestartView;
import io.pindah.scheduler.admission.Retrying;
import io.pindah.scheduler.inventory.Arrival;
import io.pindah.scheduler.migration.Migration;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Ruling;
import io.pindah.scheduler.migration.Underway;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "migration")
class MigrationRow {
    @Id
    UUID id;

    UUID guest;

    @Column(name = "guest_name")
    String guestName;

    @Column(name = "memory_mib")
    long memoryMiB;

    int vcpus;
    String source;
    String destination;
    String policy;
    long epoch;

    @Column(name = "requested_at")
    Instant requestedAt;

    /** Absent in rows from before there were queues. */
    @Nullable
    String handling;

    @Nullable
    String evidence;

    @Column(name = "begun_at")
    @Nullable
    Instant begunAt;

    @Column(name = "retry_due")
    @Nullable
    Instant retryDue;

    /** That has asked for it. */
    @Nullable
    UUID drain;

    String ruling;

    @Column(name = "answer_by")
    @Nullable
    Instant answerBy;

    String errand;

    @Column(name = "errand_due")
    @Nullable
    Instant errandDue;

    String silent;
    String phase;

    @Nullable
    String detail;

    @Column(name = "runs_on")
    @Nullable
    String runsOn;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    /** As people see it; so is {@link #restart}. */
    @Nullable
    String recovery;

    @Nullable
    String restart;

    int facts;

    /** Hibernate counts it up with every change and refuses to overwrite a change it has not seen. */
    @Version
    long version = 1;

    /** For Hibernate. */
    MigrationRow() {}

    MigrationRow(Migration migration, Instant now) {
        var move = migration.move();
        id = UUID.fromString(move.id().value());
        guest = UUID.fromString(move.guest().value());
        guestName = move.guestName().value();
        memoryMiB = move.shape().memoryMiB();
        vcpus = move.shape().vcpus();
        source = move.source().value();
        handling = Wire.json(move.handling());
        drain = move.handling().drain() == null
                ? null
                : UUID.fromString(move.handling().drain());
        epoch = move.epoch().value();
        requestedAt = move.requestedAt();
        take(migration, now);
    }

    /** Records where the migration stands now. */
    final void take(Migration migration, Instant now) {
        var stage = migration.stage();
        settle(migration.move());
        ruling = Codes.ruling(migration.ruling());
        answerBy = Codes.answerBy(migration.ruling());
        errand = ErrandCodes.errand(migration.errand());
        errandDue = ErrandCodes.due(migration.errand());
        silent = Codes.sides(migration.silent());
        recovery = migration.recovery().map(Wire::json).orElse(null);
        phase = stage.phase().wireName();
        detail = migration.detail().isEmpty() ? null : migration.detail();
        runsOn = stage.runsOn().map(RunsOn::wireName).orElse(null);
        if (!stage.phase().isTerminal()) {
            finishedAt = null;
        } else if (finishedAt == null) {
            finishedAt = now;
            retryDue = Retrying.isToBeRepeated(migration) ? now : null;
        }
        if (migration.ruling() instanceof Ruling.Asked && begunAt == null) {
            begunAt = now;
        }
    }

    /** Destination and limits may change until it leaves the queue. */
    private void settle(Move move) {
        destination = move.destination().value();
        policy = Wire.json(move.policy());
        evidence = move.evidence().equals(Evidence.NONE) ? null : Wire.json(move.evidence());
    }

    /** Counts a fact; its place in the order of arrival. */
    int nextPosition() {
        facts++;
        return facts;
    }

    Migration migration(List<MigrationEvent> history) {
        return Migration.recorded(
                move(),
                Codes.ruling(ruling, answerBy),
                ErrandCodes.errand(errand, errandDue),
                Codes.sides(silent),
                history);
    }

    MigrationView view(@Nullable List<MigrationEvent> history) {
        return new MigrationView(
                new MigrationId(id.toString()),
                new GuestId(guest.toString()),
                new GuestName(guestName),
                new HostName(source),
                new HostName(destination),
                Wire.read(policy, MigrationPolicy.class),
                new Epoch(epoch),
                Codes.phase(phase),
                version,
                requestedAt,
                finishedAt,
                detail,
                Optional.ofNullable(runsOn).map(Codes::runsOn).orElse(null),
                history,
                Optional.ofNullable(recovery)
                        .map(json -> Wire.read(json, RecoveryView.class))
                        .orElse(null),
                Optional.ofNullable(restart)
                        .map(json -> Wire.read(json, RestartView.class))
                        .orElse(null),
                handling(),
                null,
                begunAt);
    }

    Underway underway() {
        return new Underway(move(), Codes.phase(phase), Codes.ruling(ruling, answerBy), Codes.sides(silent));
    }

    Arrival arrival(Instant at) {
        var move = move();
        return new Arrival(
                move.guest(), move.guestName(), move.shape(), move.source(), move.destination(), move.epoch(), at);
    }

    MigrationId migrationId() {
        return new MigrationId(id.toString());
    }

    Move move() {
        return new Move(
                migrationId(),
                new GuestId(guest.toString()),
                new GuestName(guestName),
                new GuestShape(memoryMiB, vcpus),
                new HostName(source),
                new HostName(destination),
                Wire.read(policy, MigrationPolicy.class),
                new Epoch(epoch),
                requestedAt,
                handling(),
                evidence == null ? Evidence.NONE : Wire.read(evidence, Evidence.class));
    }

    private Handling handling() {
        return handling == null ? Handling.DEFAULT : Wire.read(handling, Handling.class);
    }
}
