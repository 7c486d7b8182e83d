package io.pindah.cli.terminal;

import io.pindah.cli.progress.PlainLog;
import io.pindah.cli.progress.Progress;
import java.time.Clock;
import java.time.Duration;

/** Lines, one after the other, for files and pipes. */
public final class PlainDisplay implements Display<Progress> {
    private final Printer printer;
    private final Clock clock;
    private PlainLog log = PlainLog.empty();

    public PlainDisplay(Printer printer, Clock clock) {
        this.printer = printer;
        this.clock = clock;
    }

    @Override
    public void show(Progress progress) {
        var step = log.next(progress, Duration.between(progress.view().requestedAt(), clock.instant()));
        log = step.log();
        if (step.line() != null) {
            printer.line(step.line());
        }
    }

    @Override
    public void close() {
        // Every line is complete as it stands.
    }
}
