package io.pindah.simulation;

import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.TimeoutAction;
import io.pindah.scheduler.migration.Instruction;
import java.util.List;

/** Somebody who moves guests, and now and then asks for something else. */
final class Operator {
    private final Simulation in;
    private final Fate fate;

    Operator(Simulation in, Fate fate) {
        this.in = in;
        this.fate = fate;
    }

    /** Asks for the guest to be moved, wherever it is now. */
    void move(Guest guest) {
        if (fate.isOver()) {
            return;
        }
        in.world.home(guest).ifPresent(from -> {
            var known = in.agents.stream()
                    .flatMap(agent -> agent.disk.newest(guest.id).stream())
                    .mapToLong(newest -> newest.epoch().value())
                    .max()
                    .orElse(0);
            in.scheduler.request(guest, from.name, in.world.other(from).name, policy(), known);
            fate.threaten(3, 8000);
            if (in.chance.oneIn(3)) {
                in.world.later(0, 10_000, this::meddle);
            }
        });
    }

    private MigrationPolicy policy() {
        var chance = in.chance;
        var mode = chance.of(List.of(Mode.POST_COPY, Mode.POST_COPY, Mode.POST_COPY, Mode.PRE_COPY));
        var limits = new RecoveryLimits(chance.below(4), 1, chance.between(1, 8), chance.between(5, 30));
        var timeout = chance.oneIn(4) ? 5L : null;
        if (mode == Mode.POST_COPY) {
            return new MigrationPolicy(mode, 0.15, null, null, null, timeout, limits);
        }
        var other = in.policies.of(List.of(Mode.PRE_COPY, Mode.HYBRID, Mode.ADAPTIVE));
        return new MigrationPolicy(other, 0.15, null, null, null, timeout, limits, rules(), null, null);
    }

    private PreCopyRules rules() {
        var chance = in.policies;
        return new PreCopyRules(
                chance.oneIn(3) ? 1 + chance.below(3) : null,
                chance.oneIn(3) ? chance.between(1, 5) : null,
                chance.oneIn(3) ? true : null,
                null,
                chance.oneIn(3) ? chance.between(1, 5) : null,
                chance.of(List.of(TimeoutAction.SWITCH, TimeoutAction.ABORT)));
    }

    private void meddle() {
        Instruction instruction =
                switch (in.chance.below(3)) {
                    case 0 -> new Instruction.Abort();
                    case 1 -> new Instruction.Switch();
                    default -> new Instruction.Recover();
                };
        for (var row : List.copyOf(in.scheduler.rows.values())) {
            if (!row.phase.isTerminal() && in.scheduler.ask(row, instruction)) {
                in.story.tell(() -> "the operator asks to " + instruction);
            }
        }
    }

    /** @return whether anything was waiting for it */
    boolean recover(Row row) {
        return in.scheduler.ask(row, new Instruction.Recover());
    }
}
