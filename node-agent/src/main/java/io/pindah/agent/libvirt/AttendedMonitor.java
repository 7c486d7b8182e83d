package io.pindah.agent.libvirt;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.KeptSockets;
import io.pindah.contracts.FailureReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One guest's recovery monitor, from before its QEMU is there to its release. QEMU comes when the source begins, so it is looked for again and
 * again, in a thread of its own. Once the conversation has begun it outlives this process, where the service manager keeps sockets.
 */
final class AttendedMonitor implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Logger LOG = Logger.getLogger(AttendedMonitor.class);

    private final String path;
    private final KeptSockets kept;
    private final CountDownLatch released = new CountDownLatch(1);
    private @Nullable RecoveryMonitor monitor;
    private String problem = "its QEMU has not been there yet";

    AttendedMonitor(String path, KeptSockets kept) {
        this.path = path;
        this.kept = kept;
    }

    @Override
    public void run() {
        var left = kept.kept(name());
        try {
            if (left.isPresent()) {
                hold(new RecoveryMonitor(new UnixSocket(left.getAsInt()), PATIENCE));
                return;
            }
            while (!begin() && !released.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.tracef("Recovery monitor is not there yet path=%s", path);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin() {
        try {
            var begun = RecoveryMonitor.open(path, PATIENCE);
            kept.keep(name(), begun.socket().descriptor());
            hold(begun);
            return true;
        } catch (HypervisorProblem e) {
            note(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private synchronized void note(String detail) {
        problem = detail;
    }

    private synchronized void hold(RecoveryMonitor begun) {
        if (released.getCount() == 0) {
            letGo(begun);
        } else {
            monitor = begun;
        }
    }

    /** @throws HypervisorProblem while there is none */
    synchronized RecoveryMonitor monitor() throws HypervisorProblem {
        var held = monitor;
        if (held == null) {
            throw new HypervisorProblem(Kind.REFUSED, FailureReason.HYPERVISOR, problem);
        }
        return held;
    }

    synchronized void release() {
        released.countDown();
        var held = monitor;
        if (held != null) {
            monitor = null;
            letGo(held);
        }
    }

    private void letGo(RecoveryMonitor held) {
        kept.forget(name());
        held.close();
    }

    /** The guest's, as the path has it. */
    private String name() {
        return Path.of(path).getFileName().toString().replaceFirst("\\..*", "");
    }
}
