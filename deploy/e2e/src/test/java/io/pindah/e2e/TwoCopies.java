package io.pindah.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks all hosts' libvirt, again and again, whether they run the guest: from the first host to the last, and back. Only a guest that ran on one
 * host both times and on another in between ran twice. For one guest, until closed.
 */
final class TwoCopies implements AutoCloseable {
    private static final long PAUSE_MILLIS = 300;

    private final String guest;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<String> seen = new ArrayList<>();
    private final Thread thread;
    private int samples;

    TwoCopies(String guest) {
        this.guest = guest;
        this.thread = Thread.ofPlatform().name("two-copies").start(this::watch);
    }

    private void watch() {
        try {
            do {
                look();
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        var there = Lab.HOSTS.stream().filter(this::isRunning).toList();
        var back = Lab.HOSTS.reversed().stream().skip(1).filter(this::isRunning).toList();
        synchronized (seen) {
            samples++;
            if (there.size() > 1 && there.stream().limit(there.size() - 1).anyMatch(back::contains)) {
                seen.add("sample " + samples + ": " + guest + " runs on " + there);
            }
        }
    }

    private boolean isRunning(String host) {
        return Lab.virsh(host, "domstate", guest).strip().equals("running");
    }

    /** What was seen of a guest on two hosts; each a sentence. */
    List<String> findings() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    int samples() {
        synchronized (seen) {
            return samples;
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
