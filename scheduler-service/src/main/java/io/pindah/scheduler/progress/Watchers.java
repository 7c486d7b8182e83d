package io.pindah.scheduler.progress;

import io.pindah.contracts.JobSample;
import io.pindah.contracts.MigrationId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Everybody who follows a migration in this process, and the newest sample of each migration. Thread-safe. */
public final class Watchers {
    /** More than can run at once; a sample is some 2 KiB. */
    private static final int MOST_SAMPLES = 1_000;

    private final Followers<MigrationId> followers = new Followers<>();
    private final Map<MigrationId, JobSample> latest = new LinkedHashMap<>();

    /** Opens a mailbox, with the newest sample in it if there is one. To be closed. */
    public Followers.Watch watch(MigrationId id) {
        var watch = followers.watch(id);
        synchronized (latest) {
            var sample = latest.get(id);
            if (sample != null) {
                watch.mailbox().put(sample);
            }
        }
        return watch;
    }

    /** Tells those who follow it. Dropped when a newer one of the same migration has been seen. */
    public void sampled(JobSample sample) {
        if (keep(sample)) {
            followers.of(sample.head().migration()).forEach(mailbox -> mailbox.put(sample));
        }
    }

    public void mayHaveChanged(MigrationId id) {
        followers.mayHaveChanged(id);
    }

    /** No more samples are expected. */
    public void ended(MigrationId id) {
        synchronized (latest) {
            latest.remove(id);
        }
    }

    /** The migrations that somebody follows. */
    public Set<MigrationId> watched() {
        return followers.watched();
    }

    private boolean keep(JobSample sample) {
        synchronized (latest) {
            var id = sample.head().migration();
            var present = latest.get(id);
            if (present != null && !isNewer(sample, present)) {
                return false;
            }
            latest.remove(id);
            latest.put(id, sample);
            if (latest.size() > MOST_SAMPLES) {
                latest.remove(latest.keySet().iterator().next());
            }
            return true;
        }
    }

    private static boolean isNewer(JobSample sample, JobSample than) {
        var order = sample.head().epoch().compareTo(than.head().epoch());
        return order > 0
                || (order == 0 && sample.head().sequence() > than.head().sequence());
    }
}
