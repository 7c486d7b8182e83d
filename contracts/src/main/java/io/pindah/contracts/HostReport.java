package io.pindah.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host's inventory and heartbeat. Topic {@code hosts}, compacted, keyed by the host: the last one wins.
 *
 * @param at the host's wall clock when it looked
 * @param heartbeat counts up from 1 with each report of one agent process
 * @param intervalMillis how often the agent reports; a host is stale after three intervals without a report
 * @param guests all that libvirt knows here, running or not, except those whose names we do not manage
 * @param problems what keeps this host from migrating guests, each with what to do; empty when all is well
 * @param cpuDefinitions libvirt's CPU XML by a key of the agent's choice; guests mostly share a few ({@link GuestNeeds#cpu}); absent: not
 *     known
 * @param offers absent: not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HostReport(
        HostName host,
        Instant at,
        long heartbeat,
        long intervalMillis,
        Agent agent,
        Platform platform,
        Memory memory,
        Cpus cpus,
        List<Guest> guests,
        List<String> problems,
        @Nullable Map<String, String> cpuDefinitions,
        @Nullable HostOffers offers) {
    public static final String WIRE_NAME = "host.report.v1";

    public HostReport {
        Checks.require(heartbeat >= 0, "heartbeat must not be negative, not " + heartbeat);
        Checks.require(intervalMillis > 0, "intervalMillis must be positive, not " + intervalMillis);
        guests = List.copyOf(guests);
        problems = List.copyOf(problems);
        cpuDefinitions = cpuDefinitions == null ? null : Map.copyOf(cpuDefinitions);
    }

    /** Of a host that does not tell what it offers. */
    public HostReport(
            HostName host,
            Instant at,
            long heartbeat,
            long intervalMillis,
            Agent agent,
            Platform platform,
            Memory memory,
            Cpus cpus,
            List<Guest> guests,
            List<String> problems) {
        this(host, at, heartbeat, intervalMillis, agent, platform, memory, cpus, guests, problems, null, null);
    }

    /** What the guest needs, with the CPU's definition itself. */
    public GuestNeeds needs(Guest guest) {
        var needs = guest.needs() == null ? GuestNeeds.UNKNOWN : guest.needs();
        var key = needs.cpu();
        return key == null || cpuDefinitions == null ? needs.withCpu(null) : needs.withCpu(cpuDefinitions.get(key));
    }

    /**
     * The agent that reports.
     *
     * @param version of the agent's package
     * @param startedAt the host's wall clock when this agent process started
     */
    public record Agent(String version, Instant startedAt) {}

    /**
     * The host's memory.
     *
     * @param totalMiB what its kernel manages (MemTotal)
     * @param availableMiB what could be had without swapping (MemAvailable); reservations for guests under way are not taken off
     */
    public record Memory(long totalMiB, long availableMiB) {
        public Memory {
            Checks.require(totalMiB >= 0, "totalMiB must not be negative, not " + totalMiB);
            Checks.require(availableMiB >= 0, "availableMiB must not be negative, not " + availableMiB);
        }
    }

    /**
     * The host's processors.
     *
     * @param count logical ones
     * @param model libvirt's name for them; {@code unknown} while libvirt does not answer
     */
    public record Cpus(int count, String model) {
        public Cpus {
            Checks.require(count >= 0, "count must not be negative, not " + count);
        }
    }

    /**
     * A guest that libvirt knows on this host, running or not.
     *
     * @param probe where it echoes the outage probe; absent: its metadata names no address
     * @param epoch the highest epoch the host knows of, from the guest's metadata or the agent's journal; absent: it has never been moved.
     *     A scheduler goes on from here, so that a new or restored database never uses an epoch twice.
     * @param needs of any host that is to take it; absent: not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Guest(
            GuestId id,
            GuestName name,
            GuestState state,
            GuestShape shape,
            @Nullable ProbeAddress probe,
            @Nullable Epoch epoch,
            @Nullable GuestNeeds needs) {

        /** Of a guest whose needs are not known. */
        public Guest(
                GuestId id,
                GuestName name,
                GuestState state,
                GuestShape shape,
                @Nullable ProbeAddress probe,
                @Nullable Epoch epoch) {
            this(id, name, state, shape, probe, epoch, null);
        }
    }
}
