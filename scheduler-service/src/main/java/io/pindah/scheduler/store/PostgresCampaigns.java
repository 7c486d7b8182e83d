package io.pindah.scheduler.store;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.RunView;
import io.pindah.scheduler.campaign.Altered;
import io.pindah.scheduler.campaign.Attempt;
import io.pindah.scheduler.campaign.Campaign;
import io.pindah.scheduler.campaign.Campaigns;
import io.pindah.scheduler.campaign.Effect;
import io.pindah.scheduler.campaign.Journey;
import io.pindah.scheduler.campaign.Progress;
import io.pindah.scheduler.campaign.Rival;
import io.pindah.scheduler.campaign.Steering.Steered;
import io.pindah.scheduler.campaign.Surroundings;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Facts;
import io.pindah.scheduler.migration.Instruction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides under a lock on the campaign's row, so that several processes may run. What has changed is announced after the commit. */
@ApplicationScoped
class PostgresCampaigns implements Campaigns {
    private final Transactions transactions;
    private final CampaignRows rows;
    private final MigrationRows migrations;
    private final PostgresLedger ledger;
    private final PostgresOutbox outbox;
    private final Announcements announcements;
    private final Clock clock;

    PostgresCampaigns(
            Transactions transactions,
            CampaignRows rows,
            MigrationRows migrations,
            PostgresLedger ledger,
            PostgresOutbox outbox,
            Announcements announcements,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.migrations = migrations;
        this.ledger = ledger;
        this.outbox = outbox;
        this.announcements = announcements;
        this.clock = clock;
    }

    @Override
    public void make(Campaign campaign) {
        transactions.inOne(() -> {
            rows.persist(new CampaignRow(campaign));
            return campaign;
        });
        announcements.make(new Altered(campaign, campaign, List.of()));
    }

    @Override
    public Optional<Steered> steer(CampaignId id, Function<Campaign, Steered> decide) {
        return announced(() ->
                rows.lock(id).map(row -> steered(row, decide)).orElseGet(() -> Recorded.nothing(Optional.empty())));
    }

    @Override
    public boolean advance(CampaignId id, BiFunction<Campaign, Surroundings, Progress> decide) {
        return announced(
                () -> rows.lock(id).map(row -> advanced(row, decide)).orElseGet(() -> Recorded.nothing(false)));
    }

    @Override
    public Optional<CampaignId> hear(WorkloadEvent.OfRun event) {
        var heard = transactions.inOne(() -> rows.campaignOf(event.head().run())
                .flatMap(rows::lock)
                .flatMap(row -> rows.runUnderWay(row.id))
                .filter(run -> heard(run, event))
                .map(run -> new CampaignId(run.campaign.toString())));
        heard.ifPresent(campaign -> announcements.make(new Heard(campaign)));
        return heard;
    }

    @Override
    public List<CampaignId> underway() {
        return transactions.inOne(rows::underway);
    }

    @Override
    public Optional<CampaignView> find(CampaignId id) {
        return transactions.inOne(
                () -> rows.findByIdOptional(UUID.fromString(id.value())).map(CampaignRow::view));
    }

    @Override
    public Page<CampaignView> list(Set<CampaignId> after, int limit) {
        return transactions.inOne(() -> rows.page(after, limit));
    }

    @Override
    public Page<RunView> runs(CampaignId id, int after, int limit) {
        return transactions.inOne(() -> rows.runs(id, after, limit));
    }

    @Override
    public Map<CampaignId, Long> versions(Set<CampaignId> ids) {
        return transactions.inOne(() -> rows.versions(ids));
    }

    private <T> T announced(Supplier<Recorded<T>> work) {
        var recorded = transactions.inOne(work);
        announcements.make(recorded);
        return recorded.result();
    }

    private Recorded<Optional<Steered>> steered(CampaignRow row, Function<Campaign, Steered> decide) {
        var before = rows.campaign(row);
        var steered = decide.apply(before);
        return switch (steered) {
            case Steered.Rejected _ -> Recorded.nothing(Optional.of(steered));
            case Steered.Accepted(var next) when next.equals(before) -> Recorded.nothing(Optional.of(steered));
            case Steered.Accepted(var next) -> {
                row.take(before, next);
                yield Recorded.<Optional<Steered>>nothing(Optional.of(steered))
                        .with(new Altered(before, next, List.of()));
            }
        };
    }

    private Recorded<Boolean> advanced(CampaignRow row, BiFunction<Campaign, Surroundings, Progress> decide) {
        var before = rows.campaign(row);
        var progress = decide.apply(before, new Known(before.id()));
        if (progress.next().equals(before) && progress.effects().isEmpty()) {
            return Recorded.nothing(false);
        }
        var recorded = Recorded.nothing(true);
        for (var effect : progress.effects()) {
            recorded = recorded.and(effected(effect));
        }
        rows.take(row, before, progress.next(), touched(progress));
        return recorded.with(new Altered(before, progress.next(), progress.effects()));
    }

    /** The attempt as it is now, also if it has just ended. */
    private static Set<Attempt> touched(Progress progress) {
        return progress.ended().isEmpty() ? progress.next().current() : progress.ended();
    }

    private boolean heard(RunRow run, WorkloadEvent.OfRun event) {
        var before = run.attempt();
        var next = before.evolve(event);
        run.take(next);
        return !next.equals(before);
    }

    private Recorded<?> effected(Effect effect) {
        return switch (effect) {
            case Effect.Open(var admitted) -> ledger.inserted(admitted);
            case Effect.Abort(var migration, var stamp) ->
                ledger.changed(migration, m -> Decisions.decide(m, new Instruction.Abort(), stamp));
            case Effect.Send(var command) -> {
                outbox.write(command, clock.instant());
                yield Recorded.written();
            }
            case Effect.Publish(var finished) -> {
                outbox.write(finished, clock.instant());
                yield Recorded.written();
            }
        };
    }

    /** Looks only at what it is asked for, and only once. */
    private final class Known implements Surroundings {
        private final CampaignId campaign;
        private @Nullable Facts facts;

        Known(CampaignId campaign) {
            this.campaign = campaign;
        }

        @Override
        public Facts facts() {
            var known = facts == null ? ledger.lockedFacts() : facts;
            facts = known;
            return known;
        }

        @Override
        public Journey journey(MigrationId migration) {
            var row = migrations.findById(UUID.fromString(migration.value()));
            return Journey.of(row.view(migrations.history(migration)));
        }

        /** Until the transaction ends, no other campaign begins an attempt. */
        @Override
        public List<Rival> rivals() {
            migrations.lockOpening();
            return rows.rivals(campaign);
        }
    }
}
