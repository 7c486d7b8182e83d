package io.pindah.agent.lane;

import io.pindah.agent.migration.Destination;
import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Party;
import io.pindah.agent.migration.Source;
import io.pindah.agent.preflight.Promised;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.AbortMigration;
import io.pindah.contracts.MigrationCommand.CleanUpSource;
import io.pindah.contracts.MigrationCommand.ConfirmLoss;
import io.pindah.contracts.MigrationCommand.DiscardHalf;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.MigrationCommand.RecoverMigration;
import io.pindah.contracts.MigrationCommand.RestartGuest;
import io.pindah.contracts.MigrationCommand.SetBandwidth;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationCommand.SwitchToPostCopy;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Side;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations that this host has a part in now. Thread-safe. */
public final class Lanes implements Hypervisor.Listener {
    private record Key(MigrationId migration, Side side) {}

    private final Map<Key, Lane> lanes = new ConcurrentHashMap<>();
    private final Surroundings with;

    public Lanes(Surroundings with) {
        this.with = with;
    }

    /** Takes up a migration that an earlier process of the agent had begun. */
    void resume(MigrationCommand begun, MigrationLog log) {
        switch (begun) {
            case StartMigration start -> start(start, log);
            case PrepareDestination prepare -> prepare(prepare, log);
            case SwitchToPostCopy _,
                    SetBandwidth _,
                    AbortMigration _,
                    RecoverMigration _,
                    CleanUpSource _,
                    ConfirmLoss _,
                    DiscardHalf _,
                    RestartGuest _ -> throw new IllegalArgumentException("begins nothing: " + begun);
        }
    }

    void start(StartMigration command, MigrationLog log) {
        var party = Party.of(command.head(), Side.SOURCE);
        var state = replay(Source.accepted(party, command.policy()), log);
        overtake(party);
        run(new Lane(party, log, with, lane -> new SourceCourse(command, state, lane, with)));
    }

    private static Source replay(Source source, MigrationLog log) {
        var state = source;
        for (var entry : log.entries()) {
            state = switch (entry) {
                case Entry.Fact(var fact) -> state.evolve(fact);
                case Entry.Statistics(var statistics) -> state.knowing(statistics);
                case Entry.Received(ConfirmLoss _) -> state.withoutOtherHalf();
                case Entry.Received _, Entry.LibvirtDied _, Entry.Sent _, Entry.Closed _ -> state;
            };
        }
        return state;
    }

    void prepare(PrepareDestination command, MigrationLog log) {
        var party = Party.of(command.head(), Side.DESTINATION);
        var state = Destination.accepted(party, command.shape());
        for (var fact : log.facts()) {
            state = state.evolve(fact);
        }
        var replayed = log.received().anyMatch(ConfirmLoss.class::isInstance) ? state.withoutOtherHalf() : state;
        overtake(party);
        run(new Lane(
                party,
                log,
                with,
                lane -> new DestinationCourse(command, replayed, lane, with, () -> promisedWithout(lane))));
    }

    /** What libvirt says of the guest from here on is not said of an older migration of it. */
    private void overtake(Party newer) {
        of(newer.guest())
                .filter(lane -> lane.party().side() == newer.side()
                        && lane.party().epoch().compareTo(newer.epoch()) < 0)
                .forEach(lane -> lane.tell(new Message.Overtaken()));
    }

    private void run(Lane lane) {
        var key = new Key(lane.party().migration(), lane.party().side());
        if (lanes.putIfAbsent(key, lane) != null) {
            return;
        }
        var thread = Thread.ofPlatform()
                .name(lane.party().side() + "-" + lane.party().guestName())
                .daemon();
        thread.start(() -> {
            try {
                lane.run();
            } finally {
                lanes.remove(key, lane);
            }
        });
    }

    /** What this host has promised to guests that are on their way. */
    public Promised promised() {
        return promised(lanes.values().stream());
    }

    private Promised promisedWithout(Lane asking) {
        return promised(lanes.values().stream().filter(lane -> lane != asking));
    }

    private static Promised promised(Stream<Lane> lanes) {
        var courses = lanes.map(Lane::course)
                .flatMap(course ->
                        course instanceof DestinationCourse destination ? Stream.of(destination) : Stream.of())
                .toList();
        return new Promised(
                courses.stream()
                        .flatMap(course -> course.promisedRoom().stream())
                        .toList(),
                courses.stream().flatMap(DestinationCourse::promisedPorts).collect(Collectors.toSet()));
    }

    Optional<Lane> find(MigrationId migration, Side side) {
        return Optional.ofNullable(lanes.get(new Key(migration, side)));
    }

    /** Has a lane end, if there is one; its journal is the caller's when it has. */
    boolean isReleased(MigrationId migration, Side side, Duration patience) throws InterruptedException {
        var lane = find(migration, side);
        lane.ifPresent(it -> it.tell(new Message.Released()));
        return lane.isEmpty() || lane.get().hasEndedWithin(patience);
    }

    private Stream<Lane> of(GuestId guest) {
        return lanes.values().stream().filter(lane -> lane.party().guest().equals(guest));
    }

    /** How many migrations this host has a part in. */
    public int count() {
        return lanes.size();
    }

    @Override
    public void observed(GuestId guest, Observation observation) {
        of(guest).forEach(lane -> lane.tell(new Message.Saw(observation)));
    }

    @Override
    public void connected() {
        lanes.values().forEach(lane -> lane.tell(new Message.Reconnected()));
    }
}
