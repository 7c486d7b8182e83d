package io.pindah.scheduler.timer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Side;
import io.pindah.contracts.api.HostView;
import io.pindah.scheduler.inventory.Hosts;
import io.pindah.scheduler.inventory.Inventory;
import io.pindah.scheduler.migration.Decisions;
import io.pindah.scheduler.migration.Instruction;
import io.pindah.scheduler.migration.Ledger;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.migration.Unavailable;
import io.pindah.scheduler.migration.Underway;
import io.pindah.scheduler.restart.Restarting;
import io.pindah.scheduler.restart.Restarts;
import io.pindah.scheduler.restart.Tokens;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Looks for agents that do not answer, asks again what still has to be done, and counts hosts and migrations by the way. Any number of processes may do this. */
@ApplicationScoped
class Review {
    private static final List<String> STATES =
            Arrays.stream(HostView.State.values()).map(Review::code).toList();
    private static final List<String> PHASES = Arrays.stream(Phase.values())
            .filter(phase -> !phase.isTerminal())
            .map(Phase::wireName)
            .toList();
    private static final Logger LOG = Logger.getLogger(Review.class);

    private final Ledger ledger;
    private final Restarts restarts;
    private final Hosts hosts;
    private final Stamps stamps;
    private final MultiGauge hostsByState;
    private final MultiGauge migrationsUnderway;
    private final Gate gate = new Gate();

    Review(Ledger ledger, Restarts restarts, Hosts hosts, Stamps stamps, MeterRegistry meters) {
        this.ledger = ledger;
        this.restarts = restarts;
        this.hosts = hosts;
        this.stamps = stamps;
        this.hostsByState = MultiGauge.builder("pindah.hosts").register(meters);
        this.migrationsUnderway =
                MultiGauge.builder("pindah.migrations.underway").register(meters);
    }

    @Scheduled(every = "${pindah.migration.review-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void every() {
        gate.pass(this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        gate.shut();
    }

    private void look() {
        try {
            var inventory = hosts.inventory(stamps.next().now());
            var underway = ledger.underway();
            count(inventory, underway);
            underway.forEach(migration -> review(migration, inventory));
            ledger.errandsDue(inventory.now()).forEach(this::runErrand);
            restarts.open().forEach(id -> restart(id, inventory));
        } catch (Unavailable e) {
            LOG.debugf("Nothing can be reviewed reason=%s", e.getCause().getMessage());
        }
    }

    private void review(Underway underway, Inventory inventory) {
        var stamp = stamps.next();
        var silent = silent(underway.move(), inventory);
        if (underway.isDueForReview(silent, stamp.now())) {
            ledger.change(underway.move().id(), m -> Decisions.decide(m, new Instruction.Review(silent), stamp));
        }
    }

    private void runErrand(MigrationId id) {
        var stamp = stamps.next();
        ledger.change(id, m -> Decisions.decide(m, new Instruction.Proceed(), stamp));
    }

    private void restart(MigrationId id, Inventory inventory) {
        var tokens = new Tokens(stamps.next(), stamps.next());
        restarts.advance(id, (restart, phase) -> {
            var reporting = EnumSet.allOf(Side.class);
            reporting.removeAll(silent(restart.plan().lost(), inventory));
            return Restarting.proceed(restart, phase, reporting, tokens);
        });
    }

    private static Set<Side> silent(Move move, Inventory inventory) {
        var silent = EnumSet.noneOf(Side.class);
        for (var side : Side.values()) {
            var state = inventory.host(move.host(side)).map(host -> host.state(inventory.now()));
            if (state.isEmpty() || state.get() == HostView.State.STALE) {
                silent.add(side);
            }
        }
        return silent;
    }

    private void count(Inventory inventory, List<Underway> underway) {
        var states = inventory.hosts().stream().map(host -> code(host.state(inventory.now())));
        var phases = underway.stream().map(migration -> migration.phase().wireName());
        hostsByState.register(rows("state", STATES, states), true);
        migrationsUnderway.register(rows("phase", PHASES, phases), true);
    }

    private static String code(HostView.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static List<MultiGauge.Row<?>> rows(String tag, List<String> all, Stream<String> values) {
        var counts = values.collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        var rows = new ArrayList<MultiGauge.Row<?>>();
        all.forEach(value -> rows.add(MultiGauge.Row.of(Tags.of(tag, value), counts.getOrDefault(value, 0L))));
        return rows;
    }
}
