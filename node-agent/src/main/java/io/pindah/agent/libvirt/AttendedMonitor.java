package io.pindah.agent.libvirt;

import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.KeptSockets;
import io.pindah.agent.migration.Observation;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationTarget;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One guest's recovery monitor, from before its QEMU is there to its release. QEMU comes when the source begins, so it is looked for again and
 * again, in a thread of its own. Once the conversation has begun it outlives this process, where the service manager keeps sockets.
 *
 * <p>When QEMU says that its copy is broken off, it is made to wait for its source again on the spot: whoever else could order that may be
 * waiting for libvirt.
 */
final class AttendedMonitor implements Runnable, RecoveryMonitor.Listener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Logger LOG = Logger.getLogger(AttendedMonitor.class);

    private final GuestId guest;
    private final MigrationTarget here;
    private final String path;
    private final KeptSockets kept;
    private final HostClock clock;
    private final BiConsumer<GuestId, Observation> to;
    private final CountDownLatch released = new CountDownLatch(1);
    private @Nullable RecoveryMonitor monitor;
    private String problem = "its QEMU has not been there yet";

    /** @param path of its socket */
    AttendedMonitor(
            GuestId guest,
            MigrationTarget here,
            String path,
            KeptSockets kept,
            HostClock clock,
            BiConsumer<GuestId, Observation> to) {
        this.guest = guest;
        this.here = here;
        this.path = path;
        this.kept = kept;
        this.clock = clock;
        this.to = to;
    }

    @Override
    public void run() {
        var left = kept.kept(name());
        try {
            if (left.isPresent()) {
                hold(RecoveryMonitor.goOn(new UnixSocket(left.getAsInt()), PATIENCE, this));
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
            var begun = RecoveryMonitor.open(path, PATIENCE, this);
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

    @Override
    public void told(RecoveryMonitor by, JsonNode event) {
        QemuEvents.observation(clock.now(), event).ifPresent(seen -> {
            if (seen instanceof Observation.CopySaid(var _, var state) && state == Copy.State.PAUSED) {
                Thread.ofPlatform().name("recovery-monitor").daemon().start(() -> awaitCopyAgain(by));
            }
            tell(seen);
        });
    }

    @Override
    public void ended() {
        tell(new Observation.CopySaid(clock.now(), Copy.State.UNASKED));
    }

    private void tell(Observation seen) {
        if (released.getCount() > 0) {
            to.accept(guest, seen);
        }
    }

    private void awaitCopyAgain(RecoveryMonitor by) {
        try {
            by.awaitCopy(MonitorAddress.of(here));
            LOG.infof("Waits for the copy to be taken up again at=%s guest=%s", here.recoveryUri(), guest.value());
        } catch (HypervisorProblem e) {
            LOG.warnf("Half does not wait for its copy detail=\"%s\" guest=%s", e.getMessage(), guest.value());
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

    private String name() {
        return guest.value().toString();
    }
}
