package io.pindah.workload.run;

import io.pindah.contracts.GuestPlatform;
import io.pindah.contracts.LoadFigures;
import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.LoadSpec;
import io.pindah.workload.load.Load;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Loads;
import io.pindah.workload.measure.UseSample;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Loads that run, die, or do not start, as a test wants. */
public final class FakeLoads implements Loads, Guest {
    public final AtomicInteger running = new AtomicInteger();
    public final CountDownLatch starting = new CountDownLatch(1);
    public volatile boolean startsForEver;
    public volatile @Nullable String diesOf;
    public volatile @Nullable String neverRanBecause;

    @Override
    public Load start(LoadSpec spec, LoadProfile profile) throws InterruptedException {
        starting.countDown();
        if (startsForEver) {
            new CountDownLatch(1).await();
        }
        running.incrementAndGet();
        return new FakeLoad();
    }

    @Override
    public String virtualization() {
        return "qemu";
    }

    @Override
    public GuestPlatform platform(String program) {
        return new GuestPlatform("tsc", "6.12", program);
    }

    @Override
    public UseSample use() {
        return new UseSample(1, 2, 300, 1, 40);
    }

    private final class FakeLoad implements Load {
        @Override
        public String program() {
            return "fake 1";
        }

        @Override
        public void check() throws LoadProblem {
            fail(diesOf);
        }

        @Override
        public void beginBaseline() {}

        @Override
        public void beginFigures(Duration baseline) throws LoadProblem {
            fail(neverRanBecause);
        }

        @Override
        public LoadFigures figures(Duration watched) {
            return Runs.figures();
        }

        @Override
        public void close() {
            running.decrementAndGet();
        }

        private static void fail(@Nullable String why) throws LoadProblem {
            if (why != null) {
                throw new LoadProblem(why);
            }
        }
    }
}
