package io.pindah.workload.proc;

import io.pindah.contracts.LoadFigures;
import io.pindah.workload.load.Load;
import io.pindah.workload.load.LoadProblem;
import java.time.Duration;

/** A load and the screen it draws on: they end together. */
final class OnScreenLoad implements Load {
    private final Load load;
    private final Xvfb xvfb;

    OnScreenLoad(Load load, Xvfb xvfb) {
        this.load = load;
        this.xvfb = xvfb;
    }

    @Override
    public String program() {
        return load.program();
    }

    @Override
    public void check() throws LoadProblem {
        xvfb.check();
        load.check();
    }

    @Override
    public void beginBaseline() throws LoadProblem {
        load.beginBaseline();
    }

    @Override
    public void beginFigures(Duration baseline) throws LoadProblem {
        load.beginFigures(baseline);
    }

    @Override
    public LoadFigures figures(Duration watched) throws LoadProblem {
        return load.figures(watched);
    }

    @Override
    public void close() {
        load.close();
        xvfb.close();
    }
}
