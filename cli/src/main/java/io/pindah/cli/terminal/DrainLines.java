package io.pindah.cli.terminal;

import io.pindah.cli.drain.DrainLog;
import io.pindah.cli.drain.DrainProgress;
import java.time.Clock;

/** A drain's changes one after the other, for files and pipes. */
public final class DrainLines implements Display<DrainProgress> {
    private final Printer printer;
    private final Clock clock;
    private final String program;
    private DrainLog log = DrainLog.empty();

    /** @param program what people type to start this program */
    public DrainLines(Printer printer, Clock clock, String program) {
        this.printer = printer;
        this.clock = clock;
        this.program = program;
    }

    @Override
    public void show(DrainProgress progress) {
        var printed = log.next(progress, clock.instant(), program);
        log = printed.log();
        printed.lines().forEach(printer::line);
    }

    @Override
    public void close() {
        // Every line is complete as it stands.
    }
}
