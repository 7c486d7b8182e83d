package io.pindah.scheduler.support;

import static org.awaitility.Awaitility.await;

import io.pindah.contracts.GuestName;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.MigrationCommand;
import io.pindah.contracts.MigrationCommand.PrepareDestination;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ResumedAs;
import io.pindah.contracts.Side;
import io.pindah.contracts.WorkloadCommand;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The agents in guests and on hosts, played over the {@link Rig}: every command is carried out once, and repeated ones are answered. */
public final class Guests {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Rig rig;
    private final Set<Object> answered = new HashSet<>();

    public Guests(Rig rig) {
        this.rig = rig;
    }

    /** Answers what has not been answered, once. */
    public void answer() {
        rig.workloadCommands().stream()
                .filter(command -> answered.add(command.head().id()))
                .forEach(this::answer);
        rig.commands().stream()
                .filter(command -> answered.add(command.head().id()))
                .filter(PrepareDestination.class::isInstance)
                .forEach(command -> carryOut((PrepareDestination) command));
    }

    public WorkloadCommand awaitWorkloadCommand(Class<? extends WorkloadCommand> type, int count) {
        return await().atMost(SOON)
                .until(
                        () -> rig.workloadCommands().stream()
                                .filter(type::isInstance)
                                .toList(),
                        commands -> commands.size() >= count)
                .get(count - 1);
    }

    public WorkloadEvent ready(WorkloadCommand of) {
        return Loads.ready(of.head());
    }

    public WorkloadEvent measured(WorkloadCommand of) {
        return Loads.measured(of.head());
    }

    public WorkloadEvent failed(WorkloadCommand of) {
        return Loads.failed(of.head());
    }

    public void carryOut(PrepareDestination prepare) {
        var told = told(prepare);
        var isPreCopy = prepare.policy().mode() == Mode.PRE_COPY;
        rig.tell(told.prepared());
        rig.tell(told.started());
        if (!isPreCopy) {
            rig.tell(told.switched());
        }
        rig.tell(told.resumed(isPreCopy ? ResumedAs.MIGRATED : ResumedAs.POST_COPY));
        rig.tell(told.completed(Side.SOURCE));
    }

    public static Told told(PrepareDestination prepare) {
        MigrationCommand command = prepare;
        var head = command.head();
        return new Told(new Move(
                head.migration(),
                head.guest(),
                new GuestName(head.guestName().value()),
                new GuestShape(4096, 1),
                prepare.source(),
                head.host(),
                prepare.policy(),
                head.epoch(),
                Instant.EPOCH));
    }

    private void answer(WorkloadCommand command) {
        rig.say(
                switch (command) {
                    case WorkloadCommand.StartLoad start -> ready(start);
                    case WorkloadCommand.StopLoad stop -> measured(stop);
                });
    }
}
