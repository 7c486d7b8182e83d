package io.pindah.workload.proc;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Programs;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the service manager that started us; without one, nobody. */
public final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Programs programs;
    private final boolean isListening = System.getenv("NOTIFY_SOCKET") != null;

    public ServiceManager(Programs programs) {
        this.programs = programs;
    }

    /** @param status the one line that {@code systemctl status} shows */
    public void ready(String status) throws InterruptedException {
        if (isListening) {
            try {
                programs.output(List.of("systemd-notify", "--ready", "--status=" + status), PATIENCE);
            } catch (LoadProblem e) {
                LOG.warn("The service manager was not told: {}", e.getMessage());
            }
        }
    }
}
