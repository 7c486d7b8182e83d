package io.pindah.cli.command;

import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.http.Campaigns;
import io.pindah.cli.http.Query;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.api.CampaignView;
import io.pindah.contracts.api.CampaignView.State;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.RunView;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds campaigns by what people type: an id, the beginning of one, a name, or nothing for the newest. */
final class CampaignFinder {
    private static final int ALL = 100_000;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern PREFIX = Pattern.compile("[0-9a-fA-F-]{8,}");

    private final Context context;
    private final Campaigns campaigns;

    CampaignFinder(Context context) {
        this.context = context;
        this.campaigns = context.campaigns();
    }

    /** The newest that fits; where others fit too that is said on standard error. */
    CampaignView find(@Nullable String idOrName) {
        if (idOrName != null && ID.matcher(idOrName).matches()) {
            return campaigns.campaign(new CampaignId(idOrName.toLowerCase(Locale.ROOT)));
        }
        var all = list(ALL).items();
        var found = idOrName == null ? all : fitting(all, idOrName);
        if (found.isEmpty()) {
            throw ApiFailure.notFound(nothing(idOrName));
        }
        var newest = found.getFirst();
        if (idOrName != null && found.size() > 1) {
            context.err()
                    .line(found.size() + " campaigns fit " + idOrName + "; this is about the newest, " + newest.id()
                            + ".");
        }
        // The list may be short of what one campaign's own answer has.
        return campaigns.campaign(newest.id());
    }

    /** The same, without asking where a whole id is given. */
    CampaignId id(@Nullable String idOrName) {
        return idOrName != null && ID.matcher(idOrName).matches()
                ? new CampaignId(idOrName.toLowerCase(Locale.ROOT))
                : find(idOrName).id();
    }

    /** Campaigns of this name that go on or are paused, the newest first. */
    List<CampaignView> unfinished(String name) {
        return list(ALL).items().stream()
                .filter(view -> view.name().value().equals(name))
                .filter(view -> view.state() == State.RUNNING || view.state() == State.PAUSED)
                .toList();
    }

    /** The newest first. */
    Page<CampaignView> list(int atMost) {
        return Paging.collect(atMost, _ -> true, (cursor, limit) -> campaigns.campaigns(page(cursor, limit)));
    }

    /** All its attempts, in the order in which they began. */
    List<RunView> attempts(CampaignView view) {
        return attempts(campaigns, view);
    }

    static List<RunView> attempts(Campaigns campaigns, CampaignView view) {
        return Paging.collect(
                        ALL, (RunView _) -> true, (cursor, limit) -> campaigns.attempts(view.id(), page(cursor, limit)))
                .items();
    }

    private static Query page(@Nullable String cursor, int limit) {
        return Query.empty().with("limit", limit).with("cursor", cursor);
    }

    private static List<CampaignView> fitting(List<CampaignView> all, String idOrName) {
        var named = all.stream()
                .filter(view -> view.name().value().equals(idOrName))
                .toList();
        if (!named.isEmpty() || !PREFIX.matcher(idOrName).matches()) {
            return named;
        }
        var prefix = idOrName.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(view -> view.id().value().toLowerCase(Locale.ROOT).startsWith(prefix))
                .toList();
    }

    private String nothing(@Nullable String idOrName) {
        return idOrName == null
                ? "There is no campaign yet. Start one with '" + context.program() + " campaign run NAME'."
                : "There is no campaign " + idOrName + ". See '" + context.program() + " campaign list'.";
    }
}
