package io.pindah.scheduler.store;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.RunId;
import io.pindah.contracts.Verdict;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.RunView;
import io.pindah.scheduler.campaign.Attempt;
import io.pindah.scheduler.campaign.Campaign;
import io.pindah.scheduler.campaign.Done;
import io.pindah.scheduler.campaign.Rival;
import io.pindah.scheduler.campaign.Slot;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Campaigns and their attempts in tables. Everything here runs within the caller's transaction. */
@ApplicationScoped
class CampaignRows implements PanacheRepositoryBase<CampaignRow, UUID> {

    /** Until the transaction ends, nobody else changes this campaign. */
    Optional<CampaignRow> lock(CampaignId id) {
        return findByIdOptional(uuid(id), LockModeType.PESSIMISTIC_WRITE);
    }

    Campaign campaign(CampaignRow row) {
        return row.campaign(
                history(row.id),
                runUnderWay(row.id).stream().map(RunRow::attempt).collect(Collectors.toSet()));
    }

    Optional<RunRow> runUnderWay(UUID campaign) {
        return runs("from RunRow where campaign = :campaign and finishedAt is null", campaign).stream()
                .findFirst();
    }

    /** Of an attempt under way. */
    Optional<CampaignId> campaignOf(RunId run) {
        return getSession()
                .createQuery("select campaign from RunRow where id = :id and finishedAt is null", UUID.class)
                .setParameter("id", UUID.fromString(run.value()))
                .getResultStream()
                .findFirst()
                .map(CampaignRows::id);
    }

    /** Records the attempts, of which at most one is not on record yet. */
    void take(CampaignRow row, Campaign before, Campaign next, Set<Attempt> touched) {
        for (var attempt : touched) {
            var known = getSession()
                    .find(RunRow.class, UUID.fromString(attempt.run().value()));
            if (known == null) {
                var position = before.history().size() + 1;
                getSession()
                        .persist(new RunRow(
                                row.id, position, attempt, next.plan().seed(attempt.slot())));
            } else {
                known.take(attempt);
            }
        }
        row.take(before, next);
    }

    List<CampaignId> underway() {
        return getSession()
                .createQuery("select id from CampaignRow where finishedAt is null order by id", UUID.class)
                .getResultStream()
                .map(CampaignRows::id)
                .toList();
    }

    List<Rival> rivals(CampaignId of) {
        return list("finishedAt is null and id <> ?1 order by id", uuid(of)).stream()
                .map(this::rival)
                .toList();
    }

    Page<CampaignView> page(Set<CampaignId> after, int limit) {
        var found = after.isEmpty()
                ? find("order by id desc")
                : find("id < ?1 order by id desc", uuid(after.iterator().next()));
        var rows = found.page(0, limit + 1).list();
        var items = rows.stream().limit(limit).map(CampaignRow::view).toList();
        return new Page<>(items, rows.size() > limit ? items.getLast().id().value() : null);
    }

    Page<RunView> runs(CampaignId id, int after, int limit) {
        var rows = getSession()
                .createQuery(
                        "from RunRow where campaign = :campaign and position > :after order by position", RunRow.class)
                .setParameter("campaign", uuid(id))
                .setParameter("after", after)
                .setMaxResults(limit + 1)
                .getResultList();
        var items = rows.stream().limit(limit).map(RunRow::view).toList();
        return new Page<>(items, rows.size() > limit ? Integer.toString(rows.get(limit - 1).position) : null);
    }

    Map<CampaignId, Long> versions(Set<CampaignId> ids) {
        return getSession()
                .createQuery("select id, version from CampaignRow where id in :ids", Object[].class)
                .setParameter("ids", ids.stream().map(CampaignRows::uuid).toList())
                .getResultStream()
                .collect(Collectors.toMap(row -> id((UUID) row[0]), row -> (Long) row[1]));
    }

    private Rival rival(CampaignRow row) {
        var busy = runUnderWay(row.id).stream()
                .map(run -> new GuestId(run.guest.toString()))
                .collect(Collectors.toSet());
        var campaign = row.campaign(List.of(), Set.of());
        return new Rival(
                campaign.id(),
                campaign.plan().design().name(),
                campaign.state(),
                campaign.plan().guests(),
                busy);
    }

    private List<Done> history(UUID campaign) {
        return getSession()
                .createQuery(
                        "select scenario, memoryMiB, mode, number, verdict, finishedAt from RunRow"
                                + " where campaign = :campaign and finishedAt is not null order by position",
                        Object[].class)
                .setParameter("campaign", campaign)
                .getResultStream()
                .map(CampaignRows::done)
                .toList();
    }

    private List<RunRow> runs(String query, UUID campaign) {
        return getSession()
                .createQuery(query, RunRow.class)
                .setParameter("campaign", campaign)
                .getResultList();
    }

    private static Done done(Object[] row) {
        var cell = RunRow.cell((String) row[0], (Long) row[1], (String) row[2]);
        var verdict = Codes.one(Verdict.values(), Verdict::wireName, (String) row[4]);
        return new Done(new Slot(cell, (Integer) row[3]), verdict, (Instant) row[5]);
    }

    private static CampaignId id(UUID id) {
        return new CampaignId(id.toString());
    }

    private static UUID uuid(CampaignId id) {
        return UUID.fromString(id.value());
    }
}
