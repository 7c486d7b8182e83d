package io.pindah.embedded.command;

import java.io.IOException;
import java.io.OutputStream;

/** Ends this JVM with the process that holds the other end of standard input, even when that one was killed. */
final class ParentWatch {
    private volatile boolean parentGone;

    /** Watches on a thread of its own, and lets the shutdown hooks do the rest. */
    void start() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // A broken pipe is the end, too.
            }
            parentGone = true;
            System.exit(0);
        });
    }

    /** Whether this is why the JVM ends: then nobody else will ever ask for its data. */
    boolean parentGone() {
        return parentGone;
    }
}
