package io.pindah.scheduler.telemetry;

import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/** Leaves out what libraries log, with stack traces and again for every attempt, of outages and bad records that we tell of in one line. */
@LoggingFilter(name = "known-noise")
public final class KnownNoise implements Filter {
    private static final List<String> TOLD_BY_US = List.of(
            "SRMSG00200", // a handler has thrown: the record is put aside, or waits for the database
            "SRMSG18206", // a record could not be written: it stays in the outbox
            "SRMSG18212" // the same once more
            );

    @Override
    public boolean isLoggable(LogRecord record) {
        var message = String.valueOf(record.getMessage());
        return TOLD_BY_US.stream().noneMatch(message::startsWith);
    }
}
