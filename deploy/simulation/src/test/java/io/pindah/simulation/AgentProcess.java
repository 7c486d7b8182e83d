package io.pindah.simulation;

import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.MigrationLog;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.agent.migration.Moment;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Preparation.SourceView;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Platform;
import io.pindah.contracts.Side;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** A node agent: what it keeps in memory, and the threads it has. */
final class AgentProcess implements Machine.Listener {
    private static final long RECONCILE_MILLIS = 30_000;

    private record Waiting(MigrationLog log, MigrationEvent fact) {}

    final Variant variant;
    final Disk disk;
    final Libvirt libvirt;
    final Mortal life;
    private final Simulation in;
    private final Machine machine;
    private final Map<Disk.Key, Lane> lanes = new LinkedHashMap<>();
    private final Queue<Waiting> unsent = new ArrayDeque<>();
    private final Desk desk = new Desk(this);
    private int position;
    private boolean isSending;

    AgentProcess(Simulation in, Machine machine, Variant variant) {
        this.in = in;
        this.machine = machine;
        this.variant = variant;
        this.disk = new Disk(in.invariants::written);
        this.life = new Mortal(in, "the agent on " + machine, this::start, this::forget);
        this.libvirt = new Libvirt(in, machine, life::breathe);
        machine.listener = Optional.of(this);
    }

    private void start() {
        position = disk.committed;
        disk.unfinished().forEach(desk::resume);
        later(in.chance.between(0, 1000), this::connected);
        later(in.chance.between(0, 500), this::poll);
        later(5000, this::reconcile);
    }

    private void forget() {
        lanes.clear();
        unsent.clear();
        isSending = false;
        if (variant.forgetsWhatItWrote()) {
            disk.journals().stream().filter(journal -> !journal.isFinished()).forEach(Journal::forgetLast);
        }
    }

    void breathe() {
        life.breathe();
    }

    void later(long millis, Runnable what) {
        life.later(millis, what);
    }

    long jitter() {
        return in.chance.between(0, 10);
    }

    Moment now() {
        return machine.now();
    }

    void say(Supplier<String> words) {
        in.story.tell(() -> "the agent on " + machine + ": " + words.get());
    }

    Platform platform() {
        return new Platform(Accelerator.KVM, machine.libvirtVersion, "10.0.2", new Platform.Clock(null, null));
    }

    /** Hears of a call's end only if it still runs. */
    Ended alive(Ended told) {
        var run = life.run();
        return outcome -> {
            if (life.isAlive() && life.run() == run) {
                told.with(outcome);
            }
        };
    }

    /** The next command, if there is one. */
    void poll() {
        var arrived = in.broker.commandsTo(machine.name);
        if (!in.broker.isAway && position < arrived.size()) {
            var command = arrived.get(position++);
            say(() -> "takes " + command.getClass().getSimpleName());
            desk.take(command);
            breathe();
            disk.committed = position;
        }
        if (position < arrived.size()) {
            later(in.chance.between(1, in.broker.isAway ? 2000 : 20), this::poll);
        }
    }

    void publish(MigrationLog log, MigrationEvent fact) {
        unsent.add(new Waiting(log, fact));
        if (!isSending) {
            isSending = true;
            later(in.chance.oneIn(8) ? in.chance.between(0, 3000) : 1, this::send);
        }
    }

    private void send() {
        var next = unsent.peek();
        if (next == null) {
            isSending = false;
        } else if (in.broker.send(next.fact())) {
            breathe();
            next.log().append(new Entry.Sent(next.fact().head().sequence()));
            unsent.remove();
            later(1, this::send);
        } else {
            later(1000, this::send);
        }
    }

    boolean isIdle() {
        return life.isAlive()
                && unsent.isEmpty()
                && position >= in.broker.commandsTo(machine.name).size();
    }

    Map<Disk.Key, Lane> lanes() {
        return lanes;
    }

    void run(Lane lane) {
        lanes.putIfAbsent(new Disk.Key(lane.party.migration(), lane.party.side()), lane);
    }

    void ended(Lane lane) {
        lanes.remove(new Disk.Key(lane.party.migration(), lane.party.side()), lane);
    }

    long reservedWithout(Lane asking) {
        return lanes.values().stream()
                .filter(lane -> lane != asking)
                .mapToLong(lane -> lane.course().reserved())
                .sum();
    }

    @Override
    public void observed(GuestId guest, Observation observation) {
        if (life.isAlive()) {
            of(guest).forEach(lane -> lane.tell(new Message.Saw(observation)));
        }
    }

    List<Lane> of(GuestId guest) {
        return lanes.values().stream()
                .filter(lane -> lane.party.guest().equals(guest))
                .toList();
    }

    @Override
    public void connected() {
        if (life.isAlive() && libvirt.isReachable()) {
            List.copyOf(lanes.values()).forEach(lane -> lane.tell(new Message.Reconnected()));
        }
    }

    /** Takes up again what libvirt has and no lane stands for, as the node agent's reconciler does. */
    private void reconcile() {
        try {
            for (var guest : libvirt.guests()) {
                var view = libvirt.view(guest.id());
                side(view).ifPresent(side -> stand(view, side));
            }
        } catch (HypervisorProblem problem) {
            say(() -> "guests cannot be compared: " + problem.getMessage());
        }
        later(RECONCILE_MILLIS, this::reconcile);
    }

    private static Optional<Side> side(SourceView view) {
        var condition = view.condition();
        if (condition == Condition.PAUSED_POST_COPY || condition == Condition.PAUSED_POST_COPY_FAILED) {
            return Optional.of(Side.SOURCE);
        }
        return condition == Condition.RUNNING_POST_COPY || condition == Condition.RUNNING_POST_COPY_FAILED
                ? Optional.of(Side.DESTINATION)
                : Optional.empty();
    }

    private void stand(SourceView view, Side side) {
        view.mark()
                .filter(mark -> !lanes.containsKey(new Disk.Key(mark.migration(), side)))
                .flatMap(mark -> disk.find(mark.migration(), side))
                .filter(log -> !log.facts().isEmpty())
                .ifPresent(log -> log.begun().ifPresent(begun -> desk.resume(begun, log)));
    }
}
