package io.pindah.scheduler.store;

import io.pindah.contracts.Cell;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.RunView;
import io.pindah.scheduler.campaign.Attempt;
import io.pindah.scheduler.campaign.LoadWord;
import io.pindah.scheduler.campaign.Slot;
import io.pindah.scheduler.campaign.Stage;
import io.pindah.scheduler.campaign.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "campaign_run")
class RunRow {
    @Id
    UUID id;

    UUID campaign;
    int position;
    String scenario;

    @Column(name = "memory_mib")
    long memoryMiB;

    String mode;
    int number;
    int attempt;
    long seed;
    UUID guest;

    @Column(name = "guest_name")
    String guestName;

    @Column(name = "started_at")
    Instant startedAt;

    String stage;
    Instant since;

    @Column(name = "migrating_since")
    @Nullable
    Instant migratingSince;

    @Nullable
    UUID homeward;

    @Nullable
    UUID measured;

    String load;

    @Column(name = "load_failure")
    @Nullable
    String loadFailure;

    @Column(name = "asked_at")
    Instant askedAt;

    @Nullable
    String verdict;

    @Nullable
    String reason;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    /** For Hibernate. */
    RunRow() {}

    /** @param position among the campaign's attempts, from 1 */
    RunRow(UUID campaign, int position, Attempt attempt, long seed) {
        var slot = attempt.slot();
        this.id = UUID.fromString(attempt.run().value());
        this.campaign = campaign;
        this.position = position;
        this.scenario = slot.cell().scenario().wireName();
        this.memoryMiB = slot.cell().memoryMiB();
        this.mode = slot.cell().mode().wireName();
        this.number = slot.number();
        this.attempt = attempt.number();
        this.seed = seed;
        this.guest = UUID.fromString(attempt.subject().guest().value());
        this.guestName = attempt.subject().name().value();
        this.startedAt = attempt.startedAt();
        take(attempt);
    }

    /** Records where the attempt stands now. */
    final void take(Attempt attempt) {
        var at = attempt.stage();
        var finding = StageCodes.finding(at);
        stage = StageCodes.stage(at);
        since = at.since();
        migratingSince = StageCodes.migratingSince(at);
        if (at instanceof Stage.GoingHome home) {
            homeward = UUID.fromString(home.migration().value());
        }
        attempt.measured().forEach(migration -> measured = UUID.fromString(migration.value()));
        load = StageCodes.load(attempt.load());
        loadFailure = attempt.load() instanceof LoadWord.Failed failed ? failed.why() : null;
        askedAt = attempt.askedAt();
        verdict = finding == null ? null : finding.verdict().wireName();
        reason = finding == null ? null : finding.reason().orElse(null);
        finishedAt = at instanceof Stage.Ended ? at.since() : null;
    }

    Attempt attempt() {
        return new Attempt(
                new RunId(id.toString()),
                new Slot(cell(), number),
                attempt,
                new Subject(memoryMiB, new GuestId(guest.toString()), new GuestName(guestName)),
                startedAt,
                StageCodes.stage(this),
                StageCodes.load(this),
                measured == null ? Set.of() : Set.of(new MigrationId(measured.toString())),
                askedAt);
    }

    RunView view() {
        var isOver = finishedAt != null;
        return new RunView(
                new RunId(id.toString()),
                cell(),
                number,
                attempt,
                seed,
                new GuestName(guestName),
                isOver && verdict != null ? Codes.one(Verdict.values(), Verdict::wireName, verdict) : null,
                isOver ? reason : null,
                measured == null ? null : new MigrationId(measured.toString()),
                startedAt,
                finishedAt);
    }

    private Cell cell() {
        return cell(scenario, memoryMiB, mode);
    }

    static Cell cell(String scenario, long memoryMiB, String mode) {
        return new Cell(
                Codes.one(Scenario.values(), Scenario::wireName, scenario),
                memoryMiB,
                Codes.one(Mode.values(), Mode::wireName, mode));
    }
}
