package io.pindah.agent.proc;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.pindah.agent.migration.KeptSockets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sockets in systemd's file descriptor store ({@code FileDescriptorStoreMax=} in the unit): they stay open when this process ends, however it
 * ends, and the next one is given them again from descriptor 3 on. See sd_pid_notify_with_fds(3) and sd_listen_fds(3). Thread-safe.
 */
public final class SystemdSockets implements KeptSockets {
    private static final int FIRST = 3;
    private static final Logger LOG = Logger.getLogger(SystemdSockets.class);

    private final Map<String, Integer> given = new ConcurrentHashMap<>();

    /** libsystemd, which every host with systemd has. */
    interface LibSystemd extends Library {
        LibSystemd SYSTEMD = Native.load("systemd", LibSystemd.class);

        int sd_pid_notify_with_fds(int pid, int unsetEnvironment, String state, int[] descriptors, int count);
    }

    /** @param environment of this process */
    SystemdSockets(Map<String, String> environment, long pid) {
        if (environment.getOrDefault("LISTEN_PID", "").equals(Long.toString(pid))) {
            var names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
            for (int i = 0; i < names.length; i++) {
                given.put(names[i], FIRST + i);
            }
        }
    }

    /** Those of this process; nobody keeps any where systemd has not started it. */
    public static KeptSockets ofThisProcess() {
        return System.getenv("NOTIFY_SOCKET") == null
                ? KeptSockets.NONE
                : new SystemdSockets(System.getenv(), ProcessHandle.current().pid());
    }

    @Override
    public void keep(String name, int descriptor) {
        tell("FDSTORE=1\nFDNAME=" + name, new int[] {descriptor});
    }

    @Override
    public void forget(String name) {
        given.remove(name);
        tell("FDSTOREREMOVE=1\nFDNAME=" + name, new int[0]);
    }

    private static void tell(String state, int[] descriptors) {
        try {
            var result = LibSystemd.SYSTEMD.sd_pid_notify_with_fds(0, 0, state, descriptors, descriptors.length);
            if (result < 0) {
                LOG.warnf("Service manager does not keep the socket error=%d", -result);
            }
        } catch (LinkageError e) {
            LOG.warnf("Sockets are not kept across restarts detail=\"%s\"", e.getMessage());
        }
    }

    @Override
    public OptionalInt kept(String name) {
        var descriptor = given.remove(name);
        return descriptor == null ? OptionalInt.empty() : OptionalInt.of(descriptor);
    }
}
