package io.pindah.scheduler.store;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.scheduler.campaign.Attempt;
import io.pindah.scheduler.campaign.Campaign;
import io.pindah.scheduler.campaign.Done;
import io.pindah.scheduler.campaign.Plan;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "campaign")
class CampaignRow {
    @Id
    UUID id;

    String plan;

    @Column(name = "created_at")
    Instant createdAt;

    String state;
    String detail;

    @Column(name = "finished_at")
    @Nullable
    Instant finishedAt;

    long version;
    String view;

    /** For Hibernate. */
    CampaignRow() {}

    CampaignRow(Campaign campaign) {
        id = UUID.fromString(campaign.id().value());
        plan = Wire.json(campaign.plan());
        createdAt = campaign.createdAt();
        version = 1;
        keep(campaign);
    }

    /** Records how far the campaign is; counts it as a change only if people see one. */
    void take(Campaign before, Campaign next) {
        if (!next.view(version).equals(before.view(version))) {
            version++;
        }
        keep(next);
    }

    Campaign campaign(List<Done> history, Set<Attempt> current) {
        return new Campaign(
                new CampaignId(id.toString()),
                plan(),
                createdAt,
                Codes.one(State.values(), CampaignRow::code, state),
                history,
                current,
                detail,
                finishedAt == null ? Set.of() : Set.of(finishedAt));
    }

    Plan plan() {
        return Wire.read(plan, Plan.class);
    }

    CampaignView view() {
        return Wire.read(view, CampaignView.class);
    }

    private void keep(Campaign campaign) {
        state = code(campaign.state());
        detail = campaign.detail();
        finishedAt = campaign.finishedAt().stream().findFirst().orElse(null);
        view = Wire.json(campaign.view(version));
    }

    private static String code(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
