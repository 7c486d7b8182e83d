package io.pindah.simulation;

import io.pindah.contracts.HostName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two hosts, their guests and the link between them: what is so, whoever knows of it. */
final class World {
    final List<Machine> machines = new ArrayList<>();
    final List<Guest> guests = new ArrayList<>();
    /** The newest of each guest. */
    final Map<Guest, Transfer> transfers = new LinkedHashMap<>();

    final Timeline timeline;
    final Chance chance;
    final Story story;
    boolean isLinkUp = true;
    /** Counted up with each change of the link. */
    int linkRun;

    World(Timeline timeline, Chance chance, Story story) {
        this.timeline = timeline;
        this.chance = chance;
        this.story = story;
    }

    /** Makes it happen some time from now, in milliseconds. */
    void later(long least, long most, Runnable what) {
        timeline.inWorld(chance.between(least, most), what);
    }

    Machine machine(HostName name) {
        return machines.stream().filter(it -> it.name.equals(name)).findFirst().orElseThrow();
    }

    Machine other(Machine machine) {
        return machines.get(machines.getFirst() == machine ? 1 : 0);
    }

    Stream<Domain> halves(Guest guest) {
        return machines.stream().flatMap(it -> Stream.ofNullable(it.domains.get(guest.id)));
    }

    Optional<Transfer> transferFrom(Domain source) {
        return Optional.ofNullable(transfers.get(source.guest)).filter(it -> it.source == source);
    }

    Optional<Transfer> transferTo(Domain destination) {
        return Optional.ofNullable(transfers.get(destination.guest)).filter(it -> it.destination == destination);
    }

    List<Transfer> transfers() {
        return List.copyOf(transfers.values());
    }

    /** Where it runs whole, if it does. */
    Optional<Machine> home(Guest guest) {
        return machines.stream()
                .filter(it -> it.domains.containsKey(guest.id))
                .filter(it -> isWhole(it.domains.get(guest.id)))
                .findFirst();
    }

    static boolean isWhole(Domain domain) {
        return domain.qemu.isAlive && domain.qemu.isRunning && domain.qemu.pages == Guest.ALL;
    }
}
