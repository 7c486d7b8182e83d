package io.pindah.scheduler.migration;

import io.pindah.contracts.GuestId;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.queue.Rules;
import java.util.List;
import java.util.Set;

/** Facts as a test has them. */
public record KnownFacts(
        Inventory inventory, List<Underway> underway, Fleet fleet, Rules rules, long epoch, Set<GuestId> restarting)
        implements Facts {

    /** Nothing is under way, and nobody has said anything. */
    public static KnownFacts of(Inventory inventory) {
        return new KnownFacts(inventory, List.of(), Fleet.NONE, Rules.DEFAULT, 0, Set.of());
    }

    public KnownFacts with(List<Underway> others) {
        return new KnownFacts(inventory, others, fleet, rules, epoch, restarting);
    }

    public KnownFacts with(Fleet other) {
        return new KnownFacts(inventory, underway, other, rules, epoch, restarting);
    }

    public KnownFacts with(Rules others) {
        return new KnownFacts(inventory, underway, fleet, others, epoch, restarting);
    }

    /** Of every guest. */
    public KnownFacts withEpoch(long other) {
        return new KnownFacts(inventory, underway, fleet, rules, other, restarting);
    }

    public KnownFacts withRestarting(Set<GuestId> guests) {
        return new KnownFacts(inventory, underway, fleet, rules, epoch, guests);
    }

    @Override
    public long latestEpoch(GuestId guest) {
        return epoch;
    }
}
