package io.pindah.metrics.result;

import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.WorkloadEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Computes a migration's result from all that is known of it. The order of the facts and repeats do not matter: the same facts give the same
 * result, to the bit. A number is there only if it was measured.
 */
public final class ResultFold {
    private final Account account;
    private final Ending ending;
    private final Figure<Mode> proven;
    private final FinalStatistics statistics;
    private final Stop stop;

    private ResultFold(Account account, Ending ending, Collection<WorkloadEvent.OutageMeasured> outages) {
        this.account = account;
        this.ending = ending;
        this.proven = Proof.of(account, ending);
        this.statistics = FinalStatistics.of(account);
        this.stop = Stop.of(account, outages);
    }

    /**
     * The result, once the migration has ended.
     *
     * @param facts of one migration
     * @param outages of the same migration, one a prober
     */
    public static Optional<MigrationResult> fold(
            Collection<? extends MigrationEvent> facts, Collection<WorkloadEvent.OutageMeasured> outages) {
        var account = Account.of(facts);
        return Ending.of(account).map(ending -> new ResultFold(account, ending, outages).result());
    }

    private MigrationResult result() {
        var head = account.head();
        return new MigrationResult(
                head.migration(),
                head.guest(),
                head.guestName(),
                head.epoch(),
                account.sourceHost().orElse(null),
                account.destinationHost().orElse(null),
                ending.outcome(),
                ending.reason(),
                account.started().map(ResultFold::requested).orElse(null),
                proven.orNull(),
                account.started().map(started -> started.head().at()).orElse(null),
                ending.at(),
                migrationMillis().orNull(),
                downtime(),
                transfer(),
                new MigrationResult.Quality(missing()),
                account.started().map(MigrationEvent.Started::platform).orElse(null),
                account.prepared().map(MigrationEvent.Prepared::platform).orElse(null),
                statistics.statistics().orNull(),
                Interruptions.of(account).map(Interruptions::recovery).orElse(null));
    }

    /** Where the agent told how it chose a mode, it had been asked to choose. */
    private static Mode requested(MigrationEvent.Started started) {
        return started.choice() == null ? started.policy().mode() : Mode.ADAPTIVE;
    }

    /** By the source's monotonic clock; it counts from zero again when the host has been restarted in between. */
    private Figure<Long> migrationMillis() {
        var from = Figure.of(account.started().map(MigrationEvent::head), "the source's started is missing");
        var to = Figure.of(
                account.source()
                        .beforeAnOrphan()
                        .first(MigrationEvent.Completed.class)
                        .map(MigrationEvent::head),
                "the source has not said when it completed");
        return from.flatMap(began -> to.flatMap(ended -> {
            var nanos = ended.monotonicNanos() - began.monotonicNanos();
            return nanos > 0
                    ? new Figure.Known<>(Duration.ofNanos(nanos).toMillis())
                    : new Figure.Unknown<>("the source's clock was reset");
        }));
    }

    private MigrationResult.Downtime downtime() {
        return new MigrationResult.Downtime(
                statistics.downtimeMillis().orNull(),
                stop.observed().orNull(),
                stop.uncertainty().orNull(),
                stop.perceived().orNull(),
                stop.resolution().orNull());
    }

    private MigrationResult.Transfer transfer() {
        return new MigrationResult.Transfer(
                statistics.value(JobStatistics::sentBytes).orNull(),
                statistics.value(JobStatistics::memoryTotalBytes).orNull(),
                statistics.value(JobStatistics::passes).orNull(),
                statistics.value(JobStatistics::pageFaultRequests).orNull());
    }

    /** A migration that did not complete has nothing to be complete about: its figures are no measurement of one. */
    private List<String> missing() {
        return ending.outcome() != Phase.COMPLETED
                ? List.of()
                : expected().entrySet().stream()
                        .flatMap(entry -> switch (entry.getValue()) {
                            case Figure.Known<?> _ -> Stream.of();
                            case Figure.Unknown<?>(var why) -> Stream.of(entry.getKey() + " (" + why + ")");
                        })
                        .toList();
    }

    private Map<String, Figure<?>> expected() {
        var all = new LinkedHashMap<String, Figure<?>>();
        all.put("requestedMode", Figure.of(account.started(), "the source's started is missing"));
        all.put("provenMode", proven);
        all.put("migrationMillis", migrationMillis());
        all.put("downtime.reportedMillis", statistics.downtimeMillis());
        all.put("downtime.observedMicros", stop.observed());
        all.put("downtime.observedUncertaintyMicros", stop.uncertainty());
        all.put("downtime.perceivedMicros", stop.perceived());
        all.put("transfer.sentBytes", statistics.value(JobStatistics::sentBytes));
        all.put("transfer.memoryTotalBytes", statistics.value(JobStatistics::memoryTotalBytes));
        all.put("transfer.passes", statistics.value(JobStatistics::passes));
        if (proven.orNull() == Mode.POST_COPY) {
            all.put("transfer.pageFaultRequests", statistics.value(JobStatistics::pageFaultRequests));
        }
        all.put("sourcePlatform", Figure.of(account.started(), "the source's started is missing"));
        all.put("destinationPlatform", Figure.of(account.prepared(), "the destination's prepared is missing"));
        Interruptions.of(account).ifPresent(them -> all.put("recovery.interruptedMillis", them.millis()));
        return all;
    }
}
