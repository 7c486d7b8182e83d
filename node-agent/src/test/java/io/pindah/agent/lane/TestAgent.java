package io.pindah.agent.lane;

import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HostResources;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.SamplingPace;
import io.pindah.agent.migration.Version;
import io.pindah.agent.preflight.Arrival;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.agent.preflight.DestinationView;
import io.pindah.agent.preflight.DestinationView.Disks;
import io.pindah.agent.preflight.DestinationView.Engine;
import io.pindah.agent.preflight.DestinationView.Room;
import io.pindah.agent.preflight.Promised;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Platform;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An agent with a libvirt that does what the test says, a journal in memory, and a clock that runs at the machine's speed from T0. */
final class TestAgent {
    final FakeHypervisor libvirt = new FakeHypervisor();
    final MemoryLogs journal = new MemoryLogs();
    final List<MigrationEvent> facts = new CopyOnWriteArrayList<>();
    final List<JobSample> samples = new CopyOnWriteArrayList<>();
    volatile Platform platform = Given.PLATFORM;
    volatile CpuVerdict cpu = new CpuVerdict.Fits();
    final Incarnation process = start();

    /** What one process of the agent consists of. */
    record Incarnation(CommandDesk desk, Lanes lanes) {}

    /** Another process of the agent, on the same host, with the same journal. */
    Incarnation start() {
        var settings = new LaneSettings(
                Given.TARGET,
                Path.of("/monitors"),
                Ports.parse("49152-49215"),
                new SamplingPace(Duration.ofMillis(20), Duration.ofMillis(1)),
                Duration.ofMillis(1),
                Duration.ofMillis(200),
                Duration.ofMinutes(10));
        var clock = clock();
        var lanes = new Lanes(new Surroundings(
                libvirt,
                new Host(),
                () -> OptionalLong.of(1000),
                this::outlook,
                (_, fact) -> facts.add(fact),
                samples::add,
                clock,
                settings));
        libvirt.listen(lanes);
        var rescue = new Rescue(lanes, libvirt, (_, fact) -> facts.add(fact), clock);
        return new Incarnation(new CommandDesk(journal, lanes, rescue, (_, fact) -> facts.add(fact), clock), lanes);
    }

    private static HostClock clock() {
        var start = System.nanoTime();
        return () -> {
            var passed = System.nanoTime() - start;
            return new Moment(Given.T0.plusNanos(passed), passed);
        };
    }

    private final class Host implements HostResources {
        @Override
        public Platform platform() {
            return platform;
        }

        @Override
        public Set<Integer> listeningPorts() {
            return Set.of(49152);
        }
    }

    private DestinationView outlook(Arrival arrival, Promised promised) {
        var ports = Ports.parse("49152-49215");
        return new DestinationView(
                libvirt.guests,
                new Room(
                        6000, ports, ports.free(Set.of(49152), promised.ports()).size()),
                new Engine(new Version(11, 3, 0), new Version(10, 0, 2), true, cpu, Optional.empty()),
                new Disks(Map.of(), Set.of(), List.of(), false),
                promised,
                HostOffers.UNKNOWN);
    }

    void awaitFact(String wireName) {
        await(wireName).atMost(Duration.ofSeconds(20)).until(() -> kinds().contains(wireName));
    }

    List<String> kinds() {
        return facts.stream()
                .map(fact -> Wire.wireName(fact).replaceAll("migration\\.|\\.v1", ""))
                .toList();
    }

    Optional<RefusalReason> refusal() {
        return facts.stream()
                .filter(MigrationEvent.Refused.class::isInstance)
                .map(fact -> ((MigrationEvent.Refused) fact).reason())
                .findFirst();
    }
}
