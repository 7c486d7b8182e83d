package io.pindah.agent.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.pindah.agent.libvirt.LibvirtExtras.IterationCallback;
import io.pindah.agent.libvirt.LibvirtExtras.JobCompletedCallback;
import io.pindah.agent.libvirt.LibvirtExtras.LifecycleCallback;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Observation;
import io.pindah.contracts.GuestId;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/**
 * What libvirt says by itself. The callbacks run on the event loop's thread: they stamp the time first, call nothing that asks libvirtd, and
 * hand on. Libvirt keeps pointers to them, so this object has to live as long as the process.
 */
final class Events {
    private static final int UUID_STRING_SIZE = 37;
    private static final Logger LOG = Logger.getLogger(Events.class);

    private final HostClock clock;
    private final BiConsumer<GuestId, Observation> to;
    private final LifecycleCallback lifecycle = this::lifecycle;
    private final IterationCallback iteration = this::iteration;
    private final JobCompletedCallback jobCompleted = this::jobCompleted;

    Events(HostClock clock, BiConsumer<GuestId, Observation> to) {
        this.clock = clock;
        this.to = to;
    }

    /** Asks to be told of every guest. */
    void register(Pointer connection) throws HypervisorProblem {
        register(connection, LibvirtExtras.EVENT_LIFECYCLE, lifecycle);
        register(connection, LibvirtExtras.EVENT_MIGRATION_ITERATION, iteration);
        register(connection, LibvirtExtras.EVENT_JOB_COMPLETED, jobCompleted);
    }

    private static void register(Pointer connection, int event, Callback callback) throws HypervisorProblem {
        if (LibvirtExtras.VIRT.virConnectDomainEventRegisterAny(connection, null, event, callback, null, null) < 0) {
            throw Errors.last(true);
        }
    }

    @SuppressWarnings("UnusedVariable")
    private int lifecycle(Pointer connection, Pointer domain, int event, int detail, Pointer opaque) {
        var when = clock.now();
        Observations.lifecycle(when, event, detail).ifPresent(seen -> handOn(domain, seen));
        return 0;
    }

    @SuppressWarnings("UnusedVariable")
    private void iteration(Pointer connection, Pointer domain, int pass, Pointer opaque) {
        var when = clock.now();
        handOn(domain, new Observation.PassBegan(when, pass));
    }

    @SuppressWarnings("UnusedVariable")
    private void jobCompleted(Pointer connection, Pointer domain, Pointer parameters, int count, Pointer opaque) {
        var when = clock.now();
        handOn(domain, new Observation.JobCompleted(when, TypedParameters.read(parameters, count)));
    }

    private void handOn(Pointer domain, Observation seen) {
        try {
            var uuid = new byte[UUID_STRING_SIZE];
            if (LibvirtExtras.VIRT.virDomainGetUUIDString(domain, uuid) == 0) {
                to.accept(new GuestId(Native.toString(uuid)), seen);
            }
        } catch (RuntimeException bug) {
            // Nothing above this frame but native code.
            LOG.errorf(bug, "Event was lost observation=%s", seen);
        }
    }
}
