package io.pindah.scheduler.request;

/** The claim was taken over by a later attempt; nothing of this one remains. */
public final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Superseded() {
        super("another attempt with the same key has taken over", null, false, false);
    }
}
