package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a campaign ({@code POST /api/v1/campaigns}, as JSON or YAML). Raw text: the scheduler validates each field and names the one that is
 * wrong.
 *
 * @param name lower-case letters, digits and dashes; mandatory
 * @param description a sentence for people
 * @param scenarios of youtube, video, game and idle; mandatory
 * @param memoryMiB the guests' memory sizes; mandatory
 * @param modes default post-copy alone
 * @param runs valid runs a combination is to have; mandatory
 * @param guests which guest has which memory, by {@code memoryMiB} as text; default: the only guest known with that much
 * @param home the host on which every run starts; default: where the first guest is when the campaign is made
 * @param away the host to which every run migrates; default: the scheduler chooses one when the campaign is made
 * @param seed of the runs' order and of the loads; default 1
 * @param profile {@code auto} (default), {@code kvm} or {@code tcg}
 * @param warmUpSeconds how long a load runs before anything is measured; default 20
 * @param baselineSeconds how long processor and memory are watched before the migration; default 5
 * @param afterSeconds how long the load goes on after the migration; default 10
 * @param pauseSeconds between two runs; default 2
 * @param cacheSeconds how far a stream is read ahead; default 2
 * @param maxAttempts at one run, default 3: after that many invalid or failed ones it is given up
 * @param url another stream for youtube
 * @param bandwidthMiBPerSecond limit before the switch; default: none
 * @param postCopyBandwidthMiBPerSecond limit after the switch; default: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignDefinition(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> scenarios,
        @Nullable List<Long> memoryMiB,
        @Nullable List<String> modes,
        @Nullable Integer runs,
        @Nullable Map<String, String> guests,
        @Nullable String home,
        @Nullable String away,
        @Nullable Long seed,
        @Nullable String profile,
        @Nullable Integer warmUpSeconds,
        @Nullable Integer baselineSeconds,
        @Nullable Integer afterSeconds,
        @Nullable Integer pauseSeconds,
        @Nullable Integer cacheSeconds,
        @Nullable Integer maxAttempts,
        @Nullable String url,
        @Nullable Long bandwidthMiBPerSecond,
        @Nullable Long postCopyBandwidthMiBPerSecond) {}
