package io.pindah.scheduler.campaign;

import io.pindah.contracts.CampaignName;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.api.CampaignDefinition;
import io.pindah.scheduler.campaign.Draft.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a definition field by field and fills in the defaults; the first field that is wrong is named. */
public final class Reader {
    private static final int MOST_RUNS = 1_000;
    private static final int MOST_RUNS_IN_ALL = 10_000;
    private static final int MOST_SIZES = 32;
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_CACHE_SECONDS = 600;
    private static final int MOST_ATTEMPTS = 10;
    private static final int LONGEST_TEXT = 500;
    private static final long MOST_MIB = 64L * 1024 * 1024;
    private static final long MOST_MIB_PER_SECOND = 1_000_000;
    private static final long DEFAULT_SEED = 1;
    private static final String[] PROFILES = {"auto", "kvm", "tcg"};

    private final CampaignDefinition given;

    private Reader(CampaignDefinition given) {
        this.given = given;
    }

    public static Reading read(CampaignDefinition definition) {
        try {
            return new Reading.Read(new Reader(definition).draft());
        } catch (Wrong wrong) {
            return new Reading.Unreadable(wrong.why());
        }
    }

    private Draft draft() throws Wrong {
        var design = design();
        var draft =
                new Draft(design, guests(design.memoryMiB()), host("home", given.home()), host("away", given.away()));
        if (!draft.home().isEmpty() && draft.home().equals(draft.away())) {
            throw Wrong.value("away", "home and away are both " + given.away() + "; name another host in one of them.");
        }
        return draft;
    }

    private Design design() throws Wrong {
        var name = Fields.named("name", Fields.given("name", given.name(), "the campaign a name"), CampaignName::new);
        var description = text("description", given.description());
        var scenarios = scenarios();
        var memory = memory();
        var modes = modes();
        var runs = runs(scenarios.size() * memory.size() * modes.size());
        return new Design(
                name,
                description,
                scenarios,
                memory,
                modes,
                runs,
                given.seed() == null ? DEFAULT_SEED : given.seed(),
                given.profile() == null
                        ? PROFILES[0]
                        : Fields.oneOf("profile", PROFILES, Function.identity(), given.profile()),
                times(),
                Fields.between("maxAttempts", given.maxAttempts(), 3, 1, MOST_ATTEMPTS),
                url(scenarios),
                Fields.limit("bandwidthMiBPerSecond", given.bandwidthMiBPerSecond(), MOST_MIB_PER_SECOND),
                Fields.limit(
                        "postCopyBandwidthMiBPerSecond", given.postCopyBandwidthMiBPerSecond(), MOST_MIB_PER_SECOND));
    }

    private List<Scenario> scenarios() throws Wrong {
        var wanted = "one or more of youtube, video, game, idle";
        var scenarios = new ArrayList<Scenario>();
        for (var text : Fields.distinct("scenarios", given.scenarios(), wanted)) {
            scenarios.add(Fields.oneOf("scenarios", Scenario.values(), Scenario::wireName, text));
        }
        return scenarios;
    }

    private List<Long> memory() throws Wrong {
        var memory = Fields.distinct("memoryMiB", given.memoryMiB(), "one or more memory sizes in MiB");
        Fields.between("memoryMiB", memory.size(), 0, 1, MOST_SIZES);
        for (long size : memory) {
            Fields.between("memoryMiB", size, 1, MOST_MIB);
        }
        return memory;
    }

    private List<Mode> modes() throws Wrong {
        if (given.modes() == null) {
            return List.of(Mode.POST_COPY);
        }
        var modes = new ArrayList<Mode>();
        for (var text : Fields.distinct("modes", given.modes(), "one or more of post-copy, hybrid, pre-copy")) {
            modes.add(Fields.oneOf("modes", Mode.values(), Mode::wireName, text));
        }
        return modes;
    }

    private int runs(int cells) throws Wrong {
        int runs = Fields.given("runs", given.runs(), "how many valid runs each combination is to have");
        Fields.between("runs", runs, 1, MOST_RUNS);
        if (runs * cells > MOST_RUNS_IN_ALL) {
            throw Wrong.value(
                    "runs",
                    runs + " runs of " + cells + " combinations are more than " + MOST_RUNS_IN_ALL
                            + "; take fewer, or make several campaigns.");
        }
        return runs;
    }

    private Design.Times times() throws Wrong {
        return new Design.Times(
                Fields.between("warmUpSeconds", given.warmUpSeconds(), 20, 0, MOST_SECONDS),
                Fields.between("baselineSeconds", given.baselineSeconds(), 5, 1, MOST_SECONDS),
                Fields.between("afterSeconds", given.afterSeconds(), 10, 0, MOST_SECONDS),
                Fields.between("pauseSeconds", given.pauseSeconds(), 2, 0, MOST_SECONDS),
                Fields.between("cacheSeconds", given.cacheSeconds(), 2, 1, MOST_CACHE_SECONDS));
    }

    private @Nullable String url(List<Scenario> scenarios) throws Wrong {
        var url = text("url", given.url());
        if (url == null) {
            return null;
        }
        if (!scenarios.contains(Scenario.YOUTUBE)) {
            throw Wrong.value("url", "url is for the scenario youtube, which is not among scenarios; leave it out.");
        }
        var uri = Fields.named("url", url, URI::create);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw Wrong.value("url", "url must be an http or https address, not " + Fields.shown(url) + ".");
        }
        return url;
    }

    private Map<Long, String> guests(List<Long> memory) throws Wrong {
        var guests = new TreeMap<Long, String>();
        for (var entry : (given.guests() == null ? Map.<String, String>of() : given.guests()).entrySet()) {
            var size = memory.stream()
                    .filter(mib -> mib.toString().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> Wrong.value(
                            "guests",
                            "guests names a guest for " + Fields.shown(entry.getKey())
                                    + ", which is not among memoryMiB; leave it out, or add that size."));
            var guest = Fields.given("guests", entry.getValue(), "a guest's name for " + size);
            guests.put(size, Fields.named("guests", guest, GuestName::new).value());
        }
        return guests;
    }

    private static Set<HostName> host(String field, @Nullable String text) throws Wrong {
        return text == null ? Set.of() : Set.of(Fields.named(field, text, HostName::new));
    }

    private static @Nullable String text(String field, @Nullable String text) throws Wrong {
        if (text != null && (text.isBlank() || text.length() > LONGEST_TEXT)) {
            throw Wrong.value(
                    field, field + " must have 1 to " + LONGEST_TEXT + " characters; shorten it or leave it out.");
        }
        return text;
    }
}
