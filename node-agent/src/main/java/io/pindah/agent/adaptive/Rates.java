package io.pindah.agent.adaptive;

import io.pindah.agent.migration.GuestMemory;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.Evidence.Past;
import io.pindah.contracts.MigrationPolicy;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a forecast is computed from, in MiB and MiB a second.
 *
 * @param copy how much crosses when all of the guest's memory is sent once; empty: not known
 * @param dirty how fast the guest writes memory; empty: not measured
 * @param link how fast memory crosses; empty: not known
 */
record Rates(OptionalDouble copy, OptionalDouble dirty, OptionalDouble link) {
    private static final double BYTES_IN_A_MEBIBYTE = 1 << 20;
    private static final double MILLIS_IN_A_SECOND = 1000;

    /**
     * The link's rate is the best that an earlier migration of this guest has shown, for that much it can carry; without one, the bounds are all
     * there is. Neither is more than the policy and the network interface allow. What crosses is the least that an earlier one has sent, since pages
     * of zeros cost nothing, and never more than there is.
     */
    static Rates of(MigrationPolicy policy, Evidence evidence, Optional<GuestMemory> memory, OptionalLong fastestLink) {
        var limit = policy.bandwidthMiBPerSecond();
        var bounds = DoubleStream.concat(
                limit == null ? DoubleStream.empty() : DoubleStream.of(limit),
                fastestLink.stream().asDoubleStream());
        var shown = evidence.past().stream()
                .flatMap(Rates::rate)
                .mapToDouble(it -> it)
                .max();
        var sent = evidence.past().stream().flatMap(Rates::sent).mapToDouble(it -> it);
        var total = memory.stream().mapToDouble(GuestMemory::totalMiB);
        return new Rates(
                DoubleStream.concat(total, sent).min(),
                memory.stream()
                        .flatMapToLong(it -> it.dirtyMiBPerSecond().stream())
                        .asDoubleStream()
                        .findFirst(),
                DoubleStream.concat(bounds, shown.stream()).min());
    }

    private static Stream<Double> sent(Past past) {
        var bytes = past.sentBytes();
        return bytes == null || bytes <= 0 ? Stream.of() : Stream.of(bytes / BYTES_IN_A_MEBIBYTE);
    }

    private static Stream<Double> rate(Past past) {
        return past.migrationMillis() > 0
                ? sent(past).map(mebibytes -> mebibytes * MILLIS_IN_A_SECOND / past.migrationMillis())
                : Stream.of();
    }
}
