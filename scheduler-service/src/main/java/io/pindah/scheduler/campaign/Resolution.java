package io.pindah.scheduler.campaign;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.GuestView;
import io.pindah.scheduler.inventory.Guests;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import io.pindah.scheduler.placement.Candidate;
import io.pindah.scheduler.placement.Candidate.Cordoned;
import io.pindah.scheduler.placement.Obstacle;
import io.pindah.scheduler.placement.Spread;
import io.pindah.scheduler.placement.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the guests and hosts that a draft means, or the first field that means none. */
public final class Resolution {
    private final Draft draft;
    private final Inventory inventory;
    private final List<GuestView> guests;

    private Resolution(Draft draft, Inventory inventory) {
        this.draft = draft;
        this.inventory = inventory;
        this.guests = Guests.of(inventory.sightings(), Map.of(), inventory.now());
    }

    /** What became of a draft. */
    public sealed interface Resolved {
        record Planned(Plan plan) implements Resolved {}

        record Rejected(Rejection why) implements Resolved {}
    }

    public static Resolved resolve(Draft draft, Inventory inventory) {
        try {
            return new Resolved.Planned(new Resolution(draft, inventory).plan());
        } catch (Wrong wrong) {
            return new Resolved.Rejected(wrong.why());
        }
    }

    private Plan plan() throws Wrong {
        var chosen = new ArrayList<GuestView>();
        for (long memory : draft.design().memoryMiB()) {
            chosen.add(guest(memory));
        }
        var home = home(chosen.getFirst());
        return new Plan(draft.design(), chosen.stream().map(Resolution::subject).toList(), home, away(home, chosen));
    }

    private GuestView guest(long memory) throws Wrong {
        var name = draft.guests().get(memory);
        return name == null ? only(memory) : named(name, memory);
    }

    private GuestView only(long memory) throws Wrong {
        var fitting = guests.stream()
                .filter(view -> view.guest().shape().memoryMiB() == memory)
                .toList();
        return switch (fitting.size()) {
            case 0 ->
                throw new Wrong(
                        "memoryMiB",
                        Reason.NO_GUEST_WITH_MEMORY,
                        "No guest with " + memory + " MiB is known; there are " + sizes()
                                + ". Define one, or take another size.");
            case 1 -> fitting.getFirst();
            default ->
                throw new Wrong(
                        "guests",
                        Reason.SEVERAL_GUESTS_WITH_MEMORY,
                        "Several guests have " + memory + " MiB: " + names(fitting)
                                + "; name the one to use in guests.");
        };
    }

    private GuestView named(String nameOrId, long memory) throws Wrong {
        var fitting = guests.stream()
                .filter(view -> view.guest().name().value().equals(nameOrId)
                        || view.guest().id().value().equals(nameOrId))
                .toList();
        if (fitting.size() != 1) {
            throw Wrong.value(
                    "guests",
                    fitting.isEmpty()
                            ? "No host reports a guest " + nameOrId
                                    + "; check the name, or that the agent on its host runs."
                            : "Several guests are called " + nameOrId + "; name the one to use by its UUID.");
        }
        var guest = fitting.getFirst();
        if (guest.guest().shape().memoryMiB() != memory) {
            throw Wrong.value(
                    "guests",
                    nameOrId + " has " + guest.guest().shape().memoryMiB() + " MiB, not " + memory
                            + "; name a guest with that much.");
        }
        return guest;
    }

    private HostName home(GuestView first) throws Wrong {
        var home = draft.home().stream().findFirst().orElse(first.host());
        return known("home", home);
    }

    private HostName away(HostName home, List<GuestView> chosen) throws Wrong {
        var given = draft.away().stream().findFirst();
        if (given.isPresent()) {
            var away = known("away", given.get());
            if (away.equals(home)) {
                throw Wrong.value("away", "home and away are both " + away + "; name another host in one of them.");
            }
            return away;
        }
        var largest = chosen.stream()
                .map(view -> view.guest().shape())
                .max((a, b) -> Long.compare(a.memoryMiB(), b.memoryMiB()))
                .orElseThrow();
        var wanted = new Wanted(largest, home);
        var fit = candidates().stream()
                .filter(candidate -> Obstacle.of(candidate, wanted).isEmpty())
                .toList();
        return new Spread().choose(wanted, fit).orElseThrow(() -> nowhere(wanted));
    }

    private Wrong nowhere(Wanted largest) {
        return new Wrong(
                "away",
                Reason.NO_SUITABLE_HOST,
                "No host can be chosen to take " + largest.shape().memoryMiB() + " MiB from " + largest.source() + ": "
                        + Obstacle.list(candidates(), largest) + "; name one, or make one fit.");
    }

    private HostName known(String field, HostName host) throws Wrong {
        if (inventory.host(host).isEmpty()) {
            throw Wrong.value(
                    field,
                    "No host named " + host + " has ever reported; check " + field + ", or start the agent there.");
        }
        return host;
    }

    private List<Candidate> candidates() {
        return inventory.hosts().stream()
                .map(host -> new Candidate(
                        host.name(),
                        host.state(inventory.now()),
                        Cordoned.NO,
                        host.report().memory().availableMiB(),
                        0,
                        0,
                        Set.of(),
                        0))
                .toList();
    }

    private String sizes() {
        return guests.isEmpty()
                ? "no guests at all"
                : guests.stream()
                        .map(view -> view.guest().name() + " ("
                                + view.guest().shape().memoryMiB() + ")")
                        .limit(10)
                        .collect(Collectors.joining(", "));
    }

    private static String names(List<GuestView> views) {
        return views.stream()
                .map(view -> view.guest().name() + " on " + view.host())
                .limit(10)
                .collect(Collectors.joining(", "));
    }

    private static Subject subject(GuestView view) {
        return new Subject(
                view.guest().shape().memoryMiB(),
                view.guest().id(),
                view.guest().name());
    }
}
