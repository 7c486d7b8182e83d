package io.pindah.agent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The node agent's configuration; a key under {@code pindah.agent} that is not here keeps it from starting. */
@ConfigMapping(prefix = "pindah.agent")
public interface AgentConfig {

    /** The broker: {@code host:port}, several separated by commas. */
    @WithDefault("localhost:9092")
    String broker();

    /** More settings for every client of the broker, such as {@code security.protocol}; dots in names need quotes. */
    Map<String, String> kafka();

    /** The name this host reports under; default: the system's host name, in lower case. */
    Optional<String> host();

    /** The local libvirt. */
    @WithDefault("qemu:///system")
    String libvirtUri();

    /** How other hosts' libvirt reaches this one; default {@code qemu+tls://<host>/system}. */
    Optional<String> peerUri();

    /** Where other hosts' QEMU sends a guest's memory, such as {@code tcp://10.0.0.2}; default: libvirt's own choice. */
    Optional<String> migrateUri();

    /** The TCP ports on which this host's QEMUs wait for guests; libvirt's own range. */
    @WithDefault("49152-49215")
    String migrationPorts();

    /**
     * The folder in which QEMU opens, for a guest that comes here in post-copy, a monitor beside libvirt's. By it a copy that has broken off can be
     * taken up again while QEMU's main thread stands still. QEMU's user must be able to write there; empty: none are opened.
     */
    @WithDefault("/var/lib/pindah/monitors")
    Optional<Path> recoveryMonitors();

    /**
     * How long a call to libvirt may take, but for migrations: then it hangs, and the agent goes on without it. Longer than the 30 s that libvirt
     * itself waits for a guest's lock, so that libvirt's reason is told.
     */
    @WithDefault("40S")
    Duration libvirtPatience();

    /** Whether guests may move whose disks libvirt does not know to be shared. Wrongly switched on, it costs the guest its disk. */
    @WithDefault("false")
    boolean allowUnsafeStorage();

    /**
     * How fast this host can send memory to others, in MiB/s, where the kernel does not know (a virtual or a shaped link); default: the fastest link
     * that is up.
     */
    Optional<Long> linkMibPerSecond();

    /**
     * The folder with the certificates for encrypted migrations; default: as libvirt's qemu.conf says, where the agent may read it, else
     * {@code /etc/pki/libvirt-migrate} if it is there, else {@code /etc/pki/qemu}.
     */
    Optional<Path> migrationTlsFolder();

    /** The name of the clock this host reads, where several hosts read one (containers on one kernel). */
    Optional<String> clockDomain();

    /** Where journals are kept. */
    @WithDefault("${STATE_DIRECTORY:/var/lib/pindah/node-agent}")
    Path stateDir();

    /** How much may wait for a broker that is away, in MiB: beyond that nothing new is begun, and nothing is forgotten. */
    @WithDefault("64")
    long journalLimitMib();

    /** How often what libvirt has is compared with the journal. */
    @WithDefault("30S")
    Duration reconcileInterval();

    /** How often the host is reported; also its heartbeat. */
    @WithDefault("2S")
    Duration reportInterval();

    /** Between two published samples of a running migration. */
    @WithDefault("0.1S")
    Duration sampleInterval();

    /** Between two looks at a migration just before a hybrid switch. */
    @WithDefault("0.005S")
    Duration sampleIntervalFastest();

    /** Between two wishes to switch to post-copy while the hypervisor says it is too early. */
    @WithDefault("0.02S")
    Duration switchRetry();

    /** How long the end of a migration waits for its final statistics. */
    @WithDefault("5S")
    Duration statisticsPatience();

    /** How long memory is kept for a guest that was announced and does not come. */
    @WithDefault("10M")
    Duration preparedFor();
}
