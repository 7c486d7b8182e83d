package io.pindah.agent.lane;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.Copy;
import io.pindah.agent.migration.GuestMemory;
import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.FailureReason;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.MigrationTarget;
import io.pindah.contracts.RecoveryWay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A libvirt that does what the test says, and remembers what it was asked. */
final class FakeHypervisor implements Hypervisor {
    final List<String> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger switchRefusals = new AtomicInteger();
    final AtomicInteger viewsUnreachable = new AtomicInteger();
    volatile SourceView view = new SourceView(Condition.RUNNING, Optional.of("g1"), false);
    volatile Accelerator accelerator = Accelerator.TCG;
    volatile boolean reachable = true;
    volatile @Nullable JobStatistics job;
    volatile @Nullable MigrationPolicy askedIn;
    volatile Optional<HypervisorProblem> limitProblem = Optional.empty();
    volatile Optional<GuestMemory> memory = Optional.empty();
    volatile Copy copy = Copy.UNASKED;
    volatile List<Present> guests = List.of();
    volatile Optional<HypervisorProblem> resumeProblem = Optional.empty();
    volatile Optional<HypervisorProblem> discardProblem = Optional.empty();
    /** What a resume waits for, as libvirt's own waits for the end. */
    volatile CompletableFuture<?> resuming = CompletableFuture.completedFuture(null);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Optional<HypervisorProblem>> migration = new CompletableFuture<>();

    void say(Observation observation) {
        listeners.forEach(listener -> listener.observed(Given.G1, observation));
    }

    void endMigration() {
        migration.complete(Optional.empty());
    }

    void failMigration(FailureReason reason, String detail) {
        migration.complete(Optional.of(new HypervisorProblem(Kind.REFUSED, reason, detail)));
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public boolean isReachable() {
        return reachable;
    }

    @Override
    public Accelerator accelerator(GuestId guest) {
        return accelerator;
    }

    @Override
    public List<Present> guests() {
        return guests;
    }

    @Override
    public String definition(GuestId guest) {
        return "<domain/>";
    }

    @Override
    public Copy copy(GuestId guest) {
        return copy;
    }

    @Override
    public void interruptCopy(GuestId guest) {
        asked.add("interrupt");
    }

    @Override
    public void resumeCopy(GuestId guest, MigrationTarget target, MigrationPolicy policy, RecoveryWay way)
            throws HypervisorProblem {
        asked.add("resume " + way);
        resuming.join();
        var problem = resumeProblem;
        if (problem.isPresent()) {
            throw problem.get();
        }
    }

    @Override
    public void attend(GuestId guest, MigrationTarget here) {
        asked.add("attend " + here.recoveryMonitor());
    }

    @Override
    public void release(MigrationTarget here) {
        asked.add("release " + here.recoveryMonitor());
    }

    @Override
    public void awaitCopyAgain(MigrationTarget here) {
        asked.add("await copy at " + here.recoveryUri() + " by " + here.recoveryMonitor());
    }

    @Override
    public void breakOff(MigrationTarget here) {
        asked.add("break off by " + here.recoveryMonitor());
    }

    @Override
    public void discard(GuestId guest) throws HypervisorProblem {
        asked.add("discard");
        var problem = discardProblem;
        if (problem.isPresent()) {
            throw problem.get();
        }
    }

    @Override
    public void end(GuestId guest) {
        asked.add("end");
    }

    @Override
    public void undefine(GuestId guest) {
        asked.add("undefine");
    }

    @Override
    public void restart(GuestId guest, String definition) {
        asked.add("restart " + definition);
    }

    @Override
    public SourceView view(GuestId guest) throws HypervisorProblem {
        if (viewsUnreachable.getAndDecrement() > 0) {
            throw new HypervisorProblem(Kind.UNREACHABLE, FailureReason.HYPERVISOR, "client socket is closed");
        }
        return view;
    }

    @Override
    public Optional<JobStatistics> jobStatistics(GuestId guest) {
        return Optional.ofNullable(job);
    }

    @Override
    public void mark(GuestId guest, MigrationId migration, Epoch epoch) {
        asked.add("mark " + epoch);
    }

    @Override
    public void migrate(GuestId guest, MigrationTarget target, MigrationPolicy policy) throws HypervisorProblem {
        asked.add("migrate " + target.peerUri());
        askedIn = policy;
        var problem = migration.join();
        if (problem.isPresent()) {
            throw problem.get();
        }
    }

    @Override
    public void switchToPostCopy(GuestId guest) throws HypervisorProblem {
        asked.add("switch");
        if (switchRefusals.getAndDecrement() > 0) {
            throw new HypervisorProblem(Kind.REFUSED, FailureReason.HYPERVISOR, "too early");
        }
    }

    @Override
    public void abort(GuestId guest) {
        asked.add("abort");
        failMigration(FailureReason.HYPERVISOR, "operation aborted");
    }

    @Override
    public void limitDowntime(GuestId guest, Duration limit) {
        asked.add("limit " + limit.toMillis());
    }

    @Override
    public void limitBandwidth(GuestId guest, long mebibytesPerSecond) throws HypervisorProblem {
        limit("bandwidth " + mebibytesPerSecond);
    }

    @Override
    public void limitPostCopyBandwidth(GuestId guest, long mebibytesPerSecond) throws HypervisorProblem {
        limit("post-copy bandwidth " + mebibytesPerSecond);
    }

    private void limit(String what) throws HypervisorProblem {
        asked.add(what);
        var problem = limitProblem;
        if (problem.isPresent()) {
            throw problem.get();
        }
    }

    @Override
    public GuestMemory memory(GuestId guest) throws HypervisorProblem {
        asked.add("memory");
        return memory.orElseThrow(() -> new HypervisorProblem(Kind.REFUSED, FailureReason.HYPERVISOR, "not supported"));
    }
}
