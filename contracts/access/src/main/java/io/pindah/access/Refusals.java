package io.pindah.access;

/** Where attempts that were turned away are noted. Called from any thread, the event loop included: must not block. */
public interface Refusals {
    void note(Attempt attempt);
}
