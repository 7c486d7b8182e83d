package io.pindah.scheduler.campaign;

import io.pindah.contracts.CampaignName;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, whoever the guests and hosts are. Every field is valid, no default is missing.
 *
 * @param runs valid ones a cell is to have
 * @param profile {@code auto}, {@code kvm} or {@code tcg}
 * @param url another stream for youtube
 * @param bandwidthMiBPerSecond limit before the switch
 * @param postCopyBandwidthMiBPerSecond limit after the switch
 */
public record Design(
        CampaignName name,
        @Nullable String description,
        List<Scenario> scenarios,
        List<Long> memoryMiB,
        List<Mode> modes,
        int runs,
        long seed,
        String profile,
        Times times,
        int maxAttempts,
        @Nullable String url,
        @Nullable Long bandwidthMiBPerSecond,
        @Nullable Long postCopyBandwidthMiBPerSecond) {
    public Design {
        scenarios = List.copyOf(scenarios);
        memoryMiB = List.copyOf(memoryMiB);
        modes = List.copyOf(modes);
    }

    /**
     * The times of every run.
     *
     * @param warmUpSeconds before anything is measured
     * @param baselineSeconds for which processor and memory are watched before the migration
     * @param afterSeconds for which the load goes on after the migration
     * @param pauseSeconds from a run's end to the next one's beginning
     * @param cacheSeconds how far a stream is read ahead
     */
    public record Times(int warmUpSeconds, int baselineSeconds, int afterSeconds, int pauseSeconds, int cacheSeconds) {

        Duration untilReady() {
            return Duration.ofSeconds((long) warmUpSeconds + baselineSeconds);
        }

        Duration after() {
            return Duration.ofSeconds(afterSeconds);
        }

        Duration pause() {
            return Duration.ofSeconds(pauseSeconds);
        }

        /** Of one run, without what migrations and starts of loads take. */
        long secondsInAll() {
            return (long) warmUpSeconds + baselineSeconds + afterSeconds + pauseSeconds;
        }
    }
}
