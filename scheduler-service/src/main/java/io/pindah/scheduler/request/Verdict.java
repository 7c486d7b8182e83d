package io.pindah.scheduler.request;

import java.time.Duration;
import java.util.UUID;

/** What is done with a request whose key is known. */
public sealed interface Verdict {
    /** It is done; the same answer again. */
    record Replay(StoredAnswer answer) implements Verdict {}

    /** Another one is at it. */
    record InProgress(Duration left) implements Verdict {}

    /** The key was for something else. */
    record OtherRequest() implements Verdict {}

    /** It is done, but whoever did it died before answering. */
    record AnswerLost(String location) implements Verdict {}

    /** Whoever was at it is gone, and had changed nothing; should it come back, it can change nothing any more. */
    record TakeOver(int attempt, UUID reserved) implements Verdict {}
}
