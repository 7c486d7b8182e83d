package io.pindah.cli.terminal;

/** Says something when a person stops watching by Ctrl-C: that the work goes on, and how to come back to it. Close it once there is nothing to come back to. */
public final class Detachment implements AutoCloseable {
    private final Thread farewell;

    /** @param farewell in a thread of its own */
    public Detachment(Runnable farewell) {
        this.farewell = Thread.ofPlatform().name("detach").unstarted(farewell);
        Runtime.getRuntime().addShutdownHook(this.farewell);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // Shutting down already: the words are being said.
        }
    }
}
