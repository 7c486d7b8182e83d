package io.pindah.agent.libvirt;

import io.pindah.agent.migration.HypervisorProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Makes calls to libvirt in threads of its own and waits for each only so long. A call that hangs keeps its thread, because libvirt has no way
 * to withdraw it; until it comes back, further calls for the same guest fail at once, and other guests are unaffected. Thread-safe.
 */
final class CallWatch {
    private static final Logger LOG = Logger.getLogger(CallWatch.class);

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("libvirt-call-", 0).daemon().factory());
    private final Map<String, Watched<?>> hanging = new ConcurrentHashMap<>();
    private final Duration patience;

    CallWatch(Duration patience) {
        this.patience = patience;
    }

    /**
     * Makes a call.
     *
     * @param what is asked, for people
     * @param whom it concerns: a guest's UUID, or the host
     */
    <T> T make(String what, String whom, Callable<T> call) throws HypervisorProblem {
        var stuck = hanging.get(whom);
        if (stuck != null) {
            throw Errors.unreachable(stuck + "; " + what + " was not asked");
        }
        var watched = new Watched<>(what, whom, call);
        threads.execute(watched);
        try {
            return watched.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            hangs(watched);
            throw Errors.unreachable(watched.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Errors.unreachable("interrupted while libvirt was asked for " + what);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private void hangs(Watched<?> watched) {
        LOG.errorf("Libvirt call hangs what=\"%s\" whom=%s", watched.what, watched.whom);
        hanging.put(watched.whom, watched);
        if (watched.isDone()) {
            hanging.remove(watched.whom, watched);
        }
    }

    private static HypervisorProblem unwrapped(Throwable cause) {
        return switch (cause) {
            case HypervisorProblem problem -> problem;
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(cause);
        };
    }

    /** The calls that have not come back in time, for people. */
    List<String> hanging() {
        return hanging.values().stream().map(Watched::toString).sorted().toList();
    }

    private final class Watched<T> extends FutureTask<T> {
        private final String what;
        private final String whom;

        Watched(String what, String whom, Callable<T> call) {
            super(call);
            this.what = what;
            this.whom = whom;
        }

        @Override
        protected void done() {
            if (hanging.remove(whom, this)) {
                LOG.warnf("Libvirt call came back late what=\"%s\" whom=%s", what, whom);
            }
        }

        @Override
        public String toString() {
            return "libvirt has not answered \"" + what + "\" of " + whom + " within " + patience.toSeconds() + " s";
        }
    }
}
