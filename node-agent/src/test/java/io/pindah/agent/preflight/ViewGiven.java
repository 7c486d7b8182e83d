package io.pindah.agent.preflight;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Version;
import io.pindah.agent.preflight.DestinationView.Disks;
import io.pindah.agent.preflight.DestinationView.Engine;
import io.pindah.agent.preflight.DestinationView.Room;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A host that takes anything, kvm2, and the guest g1 of 4096 MiB that would come from kvm1; each test takes something away. */
record ViewGiven(List<Present> guests, Room room, Engine engine, Disks disks, Promised promised, HostOffers offers) {
    static final ViewGiven ROOMY = new ViewGiven(
            List.of(),
            new Room(9000, new Ports(49152, 49215), 64),
            new Engine(
                    new Version(11, 3, 0),
                    new Version(10, 0, 2),
                    true,
                    new CpuVerdict.Fits(),
                    Optional.<Finding>empty()),
            new Disks(Map.of(), Set.of(), List.of(), false),
            Promised.NOTHING,
            HostOffers.UNKNOWN);

    DestinationView view() {
        return new DestinationView(guests, room, engine, disks, promised, offers);
    }

    ViewGiven having(Present... others) {
        return new ViewGiven(List.of(others), room, engine, disks, promised, offers);
    }

    ViewGiven with(Room other) {
        return new ViewGiven(guests, other, engine, disks, promised, offers);
    }

    ViewGiven withAvailable(long mib) {
        return with(new Room(mib, room.ports(), room.freePorts()));
    }

    ViewGiven with(Engine other) {
        return new ViewGiven(guests, room, other, disks, promised, offers);
    }

    ViewGiven with(Disks other) {
        return new ViewGiven(guests, room, engine, other, promised, offers);
    }

    ViewGiven seeing(String path, Sight sight) {
        return with(new Disks(Map.of(path, sight), disks.pools(), disks.shared(), disks.areVouchedFor()));
    }

    ViewGiven with(Promised other) {
        return new ViewGiven(guests, room, engine, disks, other, offers);
    }

    ViewGiven with(HostOffers other) {
        return new ViewGiven(guests, room, engine, disks, promised, other);
    }

    static Arrival g1(GuestNeeds needs, MigrationPolicy policy) {
        return new Arrival(Given.KVM2, Given.KVM1, Given.G1, Given.NAME, Given.SHAPE, needs, policy);
    }

    static Arrival g1(GuestNeeds needs) {
        return g1(needs, MigrationPolicy.of(Mode.POST_COPY));
    }

    static Arrival g1(Mode mode) {
        return g1(GuestNeeds.UNKNOWN, MigrationPolicy.of(mode));
    }

    static Arrival g1(GuestNeeds needs, Storage storage) {
        return g1(needs, policy(storage, false));
    }

    static MigrationPolicy policy(Storage storage, boolean tls) {
        return new MigrationPolicy(Mode.POST_COPY, 0.15, null, null, null, null, null, null, storage, tls);
    }

    List<Finding> findings(Arrival arrival) {
        return Preflight.check(arrival, view());
    }
}
