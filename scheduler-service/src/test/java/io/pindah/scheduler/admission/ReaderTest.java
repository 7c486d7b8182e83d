package io.pindah.scheduler.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.PreCopyRules;
import io.pindah.contracts.RecoveryLimits;
import io.pindah.contracts.Storage;
import io.pindah.contracts.TimeoutAction;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.scheduler.admission.Order.Reading;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {
    private static final String HYBRID = "hybrid";

    @Test
    void a_request_with_a_guest_alone_is_read_with_defaults() {
        var request = request("g1", null, null, null);

        assertThat(order(request).guest()).isEqualTo("g1");
        assertThat(order(request).destination()).isEqualTo(new Order.Destination.Any());
        assertThat(policy(request)).isEqualTo(MigrationPolicy.of(Mode.POST_COPY));
    }

    @Test
    void every_field_is_read() {
        var request = Wire.read("""
                {"guest": "g1", "destination": "kvm2", "mode": "hybrid", "switchAtRemainingRatio": 0.2, "bandwidthMiBPerSecond": 100,
                 "postCopyBandwidthMiBPerSecond": 50, "downtimeLimitMillis": 300, "timeoutSeconds": 600, "switchAfterPasses": 3,
                 "switchAfterSeconds": 40, "switchWhenNotConverging": true, "autoConverge": true, "stallSeconds": 20, "onTimeout": "switch",
                 "storage": "copy", "tls": true}
                """, MigrationRequest.class);

        assertThat(order(request).destination()).isEqualTo(new Order.Destination.Named(new HostName("kvm2")));
        assertThat(policy(request))
                .isEqualTo(new MigrationPolicy(
                        Mode.HYBRID,
                        0.2,
                        100L,
                        50L,
                        300L,
                        600L,
                        null,
                        new PreCopyRules(3, 40L, true, true, 20L, TimeoutAction.SWITCH),
                        Storage.COPY,
                        true));
    }

    @Test
    void a_missing_guest_is_named() {
        var why = unreadable(request(null, null, null, null));

        assertThat(why.reason()).isEqualTo(Reason.MISSING_FIELD);
        assertThat(why.field()).contains("guest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../etc/passwd", "g1; rm -rf /", "<domain/>", "гость", "g1\n", "-g1"})
    void a_hostile_guest_is_refused_by_field(String guest) {
        assertThat(unreadable(request(guest, null, null, null)).field()).contains("guest");
    }

    @Test
    void a_guest_of_64_kilobytes_is_refused_and_not_repeated() {
        var why = unreadable(request("g".repeat(65_536), null, null, null));

        assertThat(why.field()).contains("guest");
        assertThat(why.sentence()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KVM2", "kvm_2", "kvm2/..", "-kvm"})
    void a_destination_that_is_no_host_name_is_refused_by_field(String destination) {
        assertThat(unreadable(request("g1", destination, null, null)).field()).contains("destination");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postcopy", "POST_COPY", "live"})
    void an_unknown_mode_is_refused_with_the_list_of_those_allowed(String mode) {
        var why = unreadable(request("g1", null, mode, null));

        assertThat(why.field()).contains("mode");
        assertThat(why.sentence()).contains("post-copy, hybrid, pre-copy");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void a_ratio_outside_0_to_1_is_refused(double ratio) {
        assertThat(unreadable(request("g1", null, HYBRID, ratio)).field()).contains("switchAtRemainingRatio");
    }

    @Test
    void a_ratio_for_another_mode_than_hybrid_is_refused() {
        assertThat(unreadable(request("g1", null, "pre-copy", 0.2)).sentence()).contains("hybrid only", "pre-copy");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void numbers_out_of_range_are_refused_by_field(long wrong) {
        assertThat(unreadable(numbers(wrong, null, null, null)).field()).contains("bandwidthMiBPerSecond");
        assertThat(unreadable(numbers(null, wrong, null, null)).field()).contains("postCopyBandwidthMiBPerSecond");
        assertThat(unreadable(numbers(null, null, wrong, null)).field()).contains("downtimeLimitMillis");
        assertThat(unreadable(numbers(null, null, null, wrong)).field()).contains("timeoutSeconds");
    }

    @Test
    void the_way_of_recovery_is_read_and_filled_up_with_the_default() {
        assertThat(policy(recovery(0, null, null, null)).recovery()).isEqualTo(new RecoveryLimits(0, 1, 60, 30));
        assertThat(policy(recovery(5, 2L, 8L, 10L)).recovery()).isEqualTo(new RecoveryLimits(5, 2, 8, 10));
        assertThat(policy(recovery(null, 100L, null, null)).recovery()).isEqualTo(new RecoveryLimits(20, 100, 100, 30));
        assertThat(policy(recovery(null, null, null, null)).recovery()).isNull();
    }

    @Test
    void a_way_of_recovery_that_cannot_be_is_refused_by_field() {
        assertThat(unreadable(recovery(-1, null, null, null)).field()).contains("recoveryAttempts");
        assertThat(unreadable(recovery(Integer.MAX_VALUE, null, null, null)).field())
                .contains("recoveryAttempts");
        assertThat(unreadable(recovery(null, 0L, null, null)).field()).contains("recoveryFirstPauseSeconds");
        assertThat(unreadable(recovery(null, null, -1L, null)).field()).contains("recoveryLastPauseSeconds");
        assertThat(unreadable(recovery(null, 10L, 9L, null)).field()).contains("recoveryLastPauseSeconds");
        assertThat(unreadable(recovery(null, null, null, Long.MAX_VALUE)).field())
                .contains("recoveryStallSeconds");
    }

    private static MigrationRequest recovery(
            @Nullable Integer attempts, @Nullable Long first, @Nullable Long last, @Nullable Long stall) {
        return with(
                "recoveryAttempts",
                attempts,
                "recoveryFirstPauseSeconds",
                first,
                "recoveryLastPauseSeconds",
                last,
                "recoveryStallSeconds",
                stall);
    }

    private static MigrationPolicy policy(MigrationRequest request) {
        return switch (Terms.of(order(request).wish(), Fleet.NONE, Labels.NONE, 4096)) {
            case Terms.Settled settled -> settled.agreed().policy();
            case Terms.Unsettled(var why) -> throw new AssertionError(why.sentence());
        };
    }

    private static Order order(MigrationRequest request) {
        return switch (Reader.read(request)) {
            case Reading.Read(var order) -> order;
            case Reading.Unreadable(var why) -> throw new AssertionError(why.sentence());
        };
    }

    private static MigrationRequest request(
            @Nullable String guest, @Nullable String destination, @Nullable String mode, @Nullable Double ratio) {
        var fields = PolicyFields.ofMode(mode);
        return MigrationRequest.of(
                guest, destination, null, ratio == null ? fields : ratio(ratio).over(fields));
    }

    private static PolicyFields ratio(double ratio) {
        return new PolicyFields(
                null, ratio, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null);
    }

    private static MigrationRequest numbers(
            @Nullable Long bandwidth, @Nullable Long postCopy, @Nullable Long downtime, @Nullable Long timeout) {
        return with(
                "bandwidthMiBPerSecond",
                bandwidth,
                "postCopyBandwidthMiBPerSecond",
                postCopy,
                "downtimeLimitMillis",
                downtime,
                "timeoutSeconds",
                timeout);
    }

    /** Of names and values in turn. */
    private static MigrationRequest with(@Nullable Object... fields) {
        var text = new StringBuilder("{\"guest\": \"g1\"");
        for (int i = 0; i < fields.length; i += 2) {
            text.append(", \"").append(fields[i]).append("\": ").append(fields[i + 1]);
        }
        return Wire.read(text.append('}').toString(), MigrationRequest.class);
    }

    private static Rejection unreadable(MigrationRequest request) {
        return switch (Reader.read(request)) {
            case Reading.Read read -> throw new AssertionError("read: " + read);
            case Reading.Unreadable unreadable -> unreadable.why();
        };
    }
}
