package io.pindah.agent.libvirt;

import com.sun.jna.Pointer;
import io.pindah.agent.migration.HypervisorProblem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;

/** Keeps a connection to the local libvirt: a thread of its own opens it, watches it, and opens it again, each time a little later. */
final class Connection implements Runnable {
    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);
    private static final int KEEPALIVE_SECONDS = 5;
    private static final int KEEPALIVE_COUNT = 4;
    private static final Logger LOG = Logger.getLogger(Connection.class);

    private final String uri;
    private final Events events;
    private final Runnable connected;
    private final CallWatch watch;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable OpenConnect open;
    private volatile String problem = "no connection yet";

    /**
     * @param patience with one call
     * @param connected called whenever a connection has been made, events included
     */
    Connection(String uri, Duration patience, Events events, Runnable connected) {
        this.watch = new CallWatch(patience);
        this.uri = uri;
        this.events = events;
        this.connected = connected;
    }

    interface Call<H, T> {
        T on(H handle) throws LibvirtException, HypervisorProblem;
    }

    boolean isOpen() {
        return open != null;
    }

    /** The calls that have not come back in time, for people. */
    List<String> hangingCalls() {
        return watch.hanging();
    }

    /** @param what is asked, for people */
    <T> T call(String what, Call<OpenConnect, T> call) throws HypervisorProblem {
        return watch.make(what, "this host", () -> now(call));
    }

    /** With a handle of the library's, freed afterwards. */
    <T> T withDomain(String uuid, String what, Call<Domain, T> call) throws HypervisorProblem {
        return watch.make(what, uuid, () -> unwatched(uuid, call));
    }

    /** In the caller's own thread, for as long as it takes. */
    <T> T unwatched(String uuid, Call<Domain, T> call) throws HypervisorProblem {
        return now(connection -> {
            var domain = connection.domainLookupByUUIDString(uuid);
            try {
                return call.on(domain);
            } finally {
                domain.free();
            }
        });
    }

    /** With a handle for {@link LibvirtExtras}, freed afterwards. */
    <T> T withPointer(String uuid, String what, Call<Pointer, T> call) throws HypervisorProblem {
        return watch.make(
                what,
                uuid,
                () -> now(connection -> {
                    var domain = LibvirtExtras.VIRT.virDomainLookupByUUIDString(connection.pointer(), uuid);
                    if (domain == null) {
                        throw Errors.last(isAlive(connection));
                    }
                    try {
                        return call.on(domain);
                    } finally {
                        LibvirtExtras.VIRT.virDomainFree(domain);
                    }
                }));
    }

    private <T> T now(Call<OpenConnect, T> call) throws HypervisorProblem {
        var connection = open;
        if (connection == null) {
            throw Errors.unreachable(uri + " cannot be reached: " + problem
                    + "; check that libvirtd runs and that the agent's user is in group libvirt");
        }
        try {
            return call.on(connection);
        } catch (LibvirtException e) {
            throw Errors.of(e, isAlive(connection));
        }
    }

    /** For a call that gives less than 0 when it fails. */
    void check(int result) throws HypervisorProblem {
        if (result < 0) {
            throw lastProblem();
        }
    }

    /** Why the last call of this very thread has failed. */
    HypervisorProblem lastProblem() {
        var error = Errors.last(true);
        var connection = open;
        return connection != null && isAlive(connection)
                ? error
                : Errors.unreachable(error.failure().detail());
    }

    private static boolean isAlive(OpenConnect connection) {
        try {
            return connection.isAlive();
        } catch (LibvirtException _) {
            return false;
        }
    }

    @Override
    public void run() {
        var wait = FIRST_RETRY;
        try {
            do {
                var connection = open;
                if (connection == null) {
                    wait = connect() ? WATCH : longer(wait);
                } else if (!isAlive(connection)) {
                    lose(connection);
                    wait = FIRST_RETRY;
                }
            } while (!stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped.countDown();
    }

    private boolean connect() {
        try {
            var connection = new OpenConnect(uri);
            keepAlive(connection);
            events.register(connection.pointer());
            open = connection;
            LOG.infof("Libvirt connected uri=%s", uri);
            connected.run();
            return true;
        } catch (LibvirtException | HypervisorProblem e) {
            var now = String.valueOf(e.getMessage());
            if (!now.equals(problem)) {
                LOG.warnf("Libvirt cannot be reached uri=%s detail=\"%s\"", uri, now);
            }
            problem = now;
            return false;
        }
    }

    private static void keepAlive(OpenConnect connection) {
        try {
            connection.setKeepAlive(KEEPALIVE_SECONDS, KEEPALIVE_COUNT);
        } catch (LibvirtException e) {
            LOG.debugf("Keepalive is not to be had detail=\"%s\"", e.getMessage());
        }
    }

    private void lose(OpenConnect connection) {
        open = null;
        problem = "the connection broke";
        LOG.warnf("Libvirt connection broke uri=%s", uri);
        try {
            connection.close();
        } catch (LibvirtException e) {
            LOG.debugf("Closing failed detail=\"%s\"", e.getMessage());
        }
    }

    private static Duration longer(Duration wait) {
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }
}
