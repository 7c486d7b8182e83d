package io.pindah.scheduler.store;

import io.pindah.contracts.Epoch;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Side;
import io.pindah.scheduler.migration.Move;
import io.pindah.scheduler.restart.Choice;
import io.pindah.scheduler.restart.Plan;
import io.pindah.scheduler.restart.Progress;
import io.pindah.scheduler.restart.Remains;
import io.pindah.scheduler.restart.Restart;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "restart")
class RestartRow {
    static final String DISCARDING = "discarding";
    static final String STARTING = "starting";
    static final String RUNNING = "running";
    static final String REFUSED = "refused";
    private static final String ASKED = "asked";
    private static final String DISCARDED = "discarded";
    static final String VOUCHED_FOR = "vouched-for";
    private static final String RETURNED = "returned";

    /** Migration and epoch. */
    @Id
    String id;

    UUID migration;
    long epoch;
    String host;

    @Column(name = "powered_off")
    String poweredOff;

    String definition;

    @Column(name = "requested_at")
    Instant requestedAt;

    String state;

    @Column(name = "source_half")
    String sourceHalf;

    @Column(name = "source_due")
    @Nullable
    Instant sourceDue;

    @Column(name = "destination_half")
    String destinationHalf;

    @Column(name = "destination_due")
    @Nullable
    Instant destinationDue;

    @Column(name = "start_due")
    @Nullable
    Instant startDue;

    @Nullable
    String why;

    @Column(name = "entered_at")
    Instant enteredAt;

    /** For Hibernate. */
    RestartRow() {}

    RestartRow(Restart restart) {
        var plan = restart.plan();
        id = plan.lost().id() + "/" + plan.epoch();
        migration = UUID.fromString(plan.lost().id().value());
        epoch = plan.epoch().value();
        host = plan.choice().host().value();
        poweredOff = plan.choice().poweredOff().stream()
                .map(HostName::value)
                .sorted()
                .collect(Collectors.joining(","));
        definition = plan.definition();
        requestedAt = plan.requestedAt();
        take(restart);
    }

    /** Records where the restart stands now. */
    final void take(Restart restart) {
        var progress = restart.progress();
        state = state(progress);
        startDue = progress instanceof Progress.Starting starting ? starting.askAgainAt() : null;
        why = progress instanceof Progress.Refused refused ? refused.why() : null;
        sourceHalf = half(restart.remains(Side.SOURCE));
        sourceDue = due(restart.remains(Side.SOURCE));
        destinationHalf = half(restart.remains(Side.DESTINATION));
        destinationDue = due(restart.remains(Side.DESTINATION));
        enteredAt = restart.at();
    }

    /** Of the migration that lost the guest. */
    Restart restart(Move lost) {
        var choice = new Choice(new HostName(host), hosts(poweredOff));
        return new Restart(
                new Plan(lost, new Epoch(epoch), choice, definition, requestedAt),
                remains(sourceHalf, sourceDue),
                remains(destinationHalf, destinationDue),
                progress(),
                enteredAt);
    }

    private Progress progress() {
        return switch (state) {
            case DISCARDING -> new Progress.Discarding();
            case STARTING -> new Progress.Starting(Codes.present(startDue));
            case RUNNING -> new Progress.Running();
            case REFUSED -> new Progress.Refused(why == null ? "" : why);
            default -> throw new IllegalStateException("unknown state " + state + " of restart " + id);
        };
    }

    private static String state(Progress progress) {
        return switch (progress) {
            case Progress.Discarding _ -> DISCARDING;
            case Progress.Starting _ -> STARTING;
            case Progress.Running _ -> RUNNING;
            case Progress.Refused _ -> REFUSED;
        };
    }

    private static String half(Remains remains) {
        return switch (remains) {
            case Remains.Asked _ -> ASKED;
            case Remains.Discarded _ -> DISCARDED;
            case Remains.VouchedFor _ -> VOUCHED_FOR;
            case Remains.Returned _ -> RETURNED;
        };
    }

    private static @Nullable Instant due(Remains remains) {
        return switch (remains) {
            case Remains.Asked asked -> asked.askAgainAt();
            case Remains.Discarded _, Remains.VouchedFor _, Remains.Returned _ -> null;
        };
    }

    private static Remains remains(String code, @Nullable Instant due) {
        return switch (code) {
            case ASKED -> new Remains.Asked(Codes.present(due));
            case DISCARDED -> new Remains.Discarded();
            case VOUCHED_FOR -> new Remains.VouchedFor();
            case RETURNED -> new Remains.Returned();
            default -> throw new IllegalStateException("unknown half " + code);
        };
    }

    private static Set<HostName> hosts(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(HostName::new).collect(Collectors.toSet());
    }
}
