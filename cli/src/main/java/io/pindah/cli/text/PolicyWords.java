package io.pindah.cli.text;

import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.contracts.api.PolicyView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Named policies in words. */
public final class PolicyWords {
    private static final String SECONDS = " s";
    private static final String RATE = " MiB/s";

    private PolicyWords() {}

    private record Field(String name, String value) {}

    public static String list(List<PolicyView> policies, Instant now, Paint paint) {
        var table = Table.of("POLICY", "FOR GUESTS WITH", "SAYS", ">VERSION", "CHANGED");
        policies.forEach(policy -> table.row(
                Cell.of(policy.name()),
                Cell.of(guests(policy)),
                Cell.of(says(policy.fields())),
                Cell.of(policy.version()),
                Cell.of(Units.ago(Duration.between(policy.changedAt(), now)))));
        return table.render(paint);
    }

    public static String show(PolicyView policy) {
        var facts = new Facts()
                .add("Policy", policy.name())
                .add("Description", policy.description())
                .add("For guests with", guests(policy));
        fields(policy.fields()).forEach(field -> facts.add(field.name(), field.value()));
        return facts.add("Version", policy.version() + ", changed " + policy.changedAt())
                .render();
    }

    /** {@code a=b, c=d}, in the order of the keys. */
    static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String guests(PolicyView policy) {
        if (!policy.selector().isEmpty()) {
            return labels(policy.selector());
        }
        return policy.name().equals("default") ? "no other policy" : "none, only by name";
    }

    private static String says(PolicyFields fields) {
        var said = fields(fields).stream()
                .map(field -> field.name().toLowerCase(Locale.ROOT) + " " + field.value())
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? "nothing" : said;
    }

    private static List<Field> fields(PolicyFields f) {
        return Stream.of(
                        field("Mode", f.mode(), ""),
                        field("Switch at", share(f.switchAtRemainingRatio()), " remaining"),
                        field("Switch after passes", f.switchAfterPasses(), ""),
                        field("Switch after", f.switchAfterSeconds(), SECONDS),
                        field("Switch when not converging", yes(f.switchWhenNotConverging()), ""),
                        field("Auto-converge", yes(f.autoConverge()), ""),
                        field("Bandwidth", f.bandwidthMiBPerSecond(), RATE),
                        field("Post-copy bandwidth", f.postCopyBandwidthMiBPerSecond(), RATE),
                        field("Downtime limit", f.downtimeLimitMillis(), " ms"),
                        field("Timeout", f.timeoutSeconds(), SECONDS),
                        field("Timeout for each GiB", f.timeoutSecondsPerGiB(), SECONDS),
                        field("Stalled after", f.stallSeconds(), SECONDS),
                        field("On timeout", f.onTimeout(), ""),
                        field("Recovery attempts", f.recoveryAttempts(), ""),
                        field("Recovery's first pause", f.recoveryFirstPauseSeconds(), SECONDS),
                        field("Recovery's last pause", f.recoveryLastPauseSeconds(), SECONDS),
                        field("Recovery after a stall of", f.recoveryStallSeconds(), SECONDS),
                        field("TLS", yes(f.tls()), ""),
                        field("Storage", f.storage(), ""),
                        field("Priority", f.priority(), ""),
                        field("Retries", f.retries(), ""),
                        field("Retry pause", f.retryPauseSeconds(), SECONDS))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Field field(String name, @Nullable Object value, String unit) {
        return value == null ? null : new Field(name, value + unit);
    }

    private static @Nullable String share(@Nullable Double ratio) {
        return ratio == null ? null : Units.share(ratio);
    }

    private static @Nullable String yes(@Nullable Boolean value) {
        return value == null ? null : value ? "yes" : "no";
    }
}
