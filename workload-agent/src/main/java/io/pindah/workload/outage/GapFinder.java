package io.pindah.workload.outage;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the outage in one echo stream while the replies come in.
 *
 * <p>A gap lies between two successive replies that make progress: each is the first to its datagram, and to a newer datagram than any
 * reply before. A repeat was made by the network, and a straggler may have been on its way since before the guest stopped; neither proves
 * that the guest runs, so neither ends a gap. A gap belongs to the migration if it began before the migration had ended.
 *
 * <p>Of these the longest is wanted, less what the observer itself was late: an observer that was paused must not blame the guest.
 *
 * <p>Times are nanoseconds of one monotonic clock with any origin. Not thread-safe; {@link #reply} allocates nothing.
 */
public final class GapFinder {
    private final SeenNumbers seen = new SeenNumbers();
    private long received;
    private long newest = -1;
    private long firstAt;
    private long newestAt;
    private boolean ended;
    private long endedAt;
    private boolean found;
    private long from;
    private long length;
    private long pause;

    /** Whether a reply to this datagram would make progress. */
    public boolean isProgress(long number) {
        return number > newest;
    }

    /**
     * A reply came.
     *
     * @param observerPause how late the observer was at worst since the last reply that made progress
     */
    public void reply(long number, long at, long observerPause) {
        if (!seen.add(number)) {
            return;
        }
        received++;
        if (!isProgress(number)) {
            return;
        }
        if (newest < 0) {
            firstAt = at;
        } else if (!ended || newestAt - endedAt <= 0) {
            consider(at - newestAt, Math.clamp(observerPause, 0, at - newestAt));
        }
        newest = number;
        newestAt = at;
    }

    /** The migration has ended; gaps that begin later are not its own. The first call counts. */
    public void migrationEnded(long at) {
        if (!ended) {
            ended = true;
            endedAt = at;
        }
    }

    /** Datagrams that were answered, each counted once. */
    public long received() {
        return received;
    }

    public OptionalLong firstReplyAt() {
        return newest < 0 ? OptionalLong.empty() : OptionalLong.of(firstAt);
    }

    /** Empty with fewer than two replies, and while the latest reply is older than the end: that silence may yet be the longest. */
    public Optional<Gap> longest() {
        var overdue = ended && newestAt - endedAt <= 0;
        return found && !overdue ? Optional.of(new Gap(from, length, pause)) : Optional.empty();
    }

    private void consider(long candidate, long candidatePause) {
        if (!found || candidate - candidatePause > length - pause) {
            found = true;
            from = newestAt;
            length = candidate;
            pause = candidatePause;
        }
    }
}
