package io.pindah.workload;

import io.pindah.workload.proc.GuestLoads;
import io.pindah.workload.proc.LinuxGuest;
import io.pindah.workload.proc.ServiceManager;
import io.pindah.workload.proc.SystemPrograms;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The role that starts loads, without the command-line library for the same reason as {@link EchoRole}. systemd names its folders:
 * {@code STATE_DIRECTORY} for the journal, {@code RUNTIME_DIRECTORY} for what lives in memory.
 */
final class AgentMain {
    static final String DEFAULT_FILE = "/etc/pindah/workload-agent.properties";
    private static final Logger LOG = LoggerFactory.getLogger(AgentMain.class);

    private AgentMain() {}

    /** Whether these arguments ask for the agent and leave nothing to explain. */
    static boolean isPlain(String... arguments) {
        return List.of(arguments).equals(List.of("agent"));
    }

    /**
     * Runs until the process is stopped.
     *
     * @return the exit code
     */
    static int run(Path file, PrintStream log) {
        LogFormat.install();
        try {
            var folder = folder("RUNTIME_DIRECTORY", "/run/pindah-workload-agent-loads");
            var programs = new SystemPrograms(folder, environment(folder));
            var guest = new LinuxGuest(Path.of("/"), programs);
            var settings = AgentSettings.read(file, guest.hostName());
            var loads = new GuestLoads(programs, folder, settings.videos(), settings.media());
            var journal =
                    folder("STATE_DIRECTORY", "/var/lib/pindah/workload-agent").resolve("journal");
            var role = AgentRole.start(settings, journal, guest, loads);
            Runtime.getRuntime().addShutdownHook(new Thread(role::close, "stop"));
            new ServiceManager(programs).ready("loads for " + settings.guest() + ", broker " + settings.broker());
            LOG.info("Ready: guest={} broker={}", settings.guest(), settings.broker());
            role.join();
            return 0;
        } catch (AgentSettings.Mistake | IOException e) {
            log.println(e.getMessage());
            return 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static Path folder(String variable, String otherwise) throws IOException {
        var named = System.getenv(variable);
        return Files.createDirectories(Path.of(named == null ? otherwise : named));
    }

    /** What graphical programs want to know where nobody has logged in. */
    private static Map<String, String> environment(Path folder) {
        var home = folder.toString();
        return Map.of(
                "HOME",
                home,
                "XDG_RUNTIME_DIR",
                home,
                "XDG_CONFIG_HOME",
                home + "/config",
                "XDG_CACHE_HOME",
                home + "/cache",
                "XDG_DATA_HOME",
                home + "/data",
                "DISPLAY",
                ":77",
                "GSETTINGS_BACKEND",
                "keyfile",
                "LIBGL_ALWAYS_SOFTWARE",
                "1",
                "NO_AT_BRIDGE",
                "1");
    }
}
