package io.pindah.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time, and what is due in it. What is due in the world also happens while a process is at work; processes take turns.
 *
 * <p>Times are milliseconds since the history began.
 */
final class Timeline {
    private record Due(long at, long order, Runnable what) {}

    private final PriorityQueue<Due> world = queue();
    private final PriorityQueue<Due> processes = queue();
    private final Runnable afterEach;
    private long now;
    private long order;
    private long steps;

    /** @param afterEach is run whenever anything has happened */
    Timeline(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    private static PriorityQueue<Due> queue() {
        return new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    }

    long now() {
        return now;
    }

    long steps() {
        return steps;
    }

    void inWorld(long delay, Runnable what) {
        world.add(new Due(now + delay, order++, what));
    }

    void inProcess(long delay, Runnable what) {
        processes.add(new Due(now + delay, order++, what));
    }

    /** Makes what is due next happen; false when nothing is until then. */
    boolean step(long until) {
        var first = world.peek();
        var second = processes.peek();
        var isWorld = first != null && (second == null || first.at() <= second.at());
        var next = isWorld ? first : second;
        if (next == null || next.at() > until) {
            now = Math.max(now, until);
            return false;
        }
        happen(isWorld ? world : processes);
        return true;
    }

    /** Time goes by while a process is at work. */
    void pass(long millis) {
        var end = now + millis;
        for (var next = world.peek(); next != null && next.at() <= end; next = world.peek()) {
            happen(world);
        }
        now = Math.max(now, end);
        afterEach.run();
    }

    private void happen(PriorityQueue<Due> queue) {
        var due = queue.remove();
        now = Math.max(now, due.at());
        steps++;
        due.what().run();
        afterEach.run();
    }
}
