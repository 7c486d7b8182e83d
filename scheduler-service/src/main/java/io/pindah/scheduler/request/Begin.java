package io.pindah.scheduler.request;

import java.time.Duration;

/** Whether a request may go on. */
public sealed interface Begin {
    record Begun(Ticket ticket) implements Begin {}

    record Replayed(StoredAnswer answer) implements Begin {}

    record InProgress(Duration left) implements Begin {}

    record OtherRequest() implements Begin {}

    record AnswerLost(String location) implements Begin {}
}
