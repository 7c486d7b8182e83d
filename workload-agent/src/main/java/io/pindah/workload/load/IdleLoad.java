package io.pindah.workload.load;

import io.pindah.contracts.LoadFigures;
import java.time.Duration;

/** Nothing at all: the baseline. */
public final class IdleLoad implements Load {
    @Override
    public String program() {
        return "none";
    }

    @Override
    public void check() {}

    @Override
    public void beginBaseline() {}

    @Override
    public void beginFigures(Duration baseline) {}

    @Override
    public LoadFigures figures(Duration watched) {
        return new LoadFigures(watched.toMillis(), null, null);
    }

    @Override
    public void close() {}
}
