package io.pindah.scheduler.request;

import java.util.Optional;

/** What a request was answered. */
public record Outcome(StoredAnswer answer, Optional<String> code) {
    private static final int FAILURE = 500;

    /** A failure of ours is not the answer for ever: the next attempt may do better. */
    public boolean isFinal() {
        return answer.status() < FAILURE;
    }
}
