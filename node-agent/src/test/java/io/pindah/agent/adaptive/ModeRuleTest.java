package io.pindah.agent.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.migration.GuestMemory;
import io.pindah.contracts.Evidence;
import io.pindah.contracts.Evidence.Past;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice;
import io.pindah.contracts.ModeChoice.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A guest of 4096 MiB that writes 20 MiB/s, over a link of 1000 MiB/s, unless a test says otherwise. */
class ModeRuleTest {
    private static final MigrationPolicy POLICY = MigrationPolicy.of(Mode.ADAPTIVE);
    private static final OptionalLong LINK = OptionalLong.of(1000);

    private static Optional<GuestMemory> writing(long mebibytesPerSecond) {
        return Optional.of(new GuestMemory(4096, OptionalLong.of(mebibytesPerSecond)));
    }

    private static ModeChoice choose(Evidence evidence) {
        return ModeRule.choose(POLICY, evidence, writing(20), LINK);
    }

    private static Past past(Mode mode, long millis, @Nullable Long perceivedMillis) {
        return new Past(mode, millis, perceivedMillis == null ? null : perceivedMillis * 1000, null);
    }

    private static Evidence evidence(Past... past) {
        return new Evidence(List.of(past));
    }

    private static MigrationPolicy policy(@Nullable Long bandwidth, @Nullable Long downtime, @Nullable Long timeout) {
        return new MigrationPolicy(Mode.ADAPTIVE, 0.15, bandwidth, null, downtime, timeout);
    }

    @Test
    void the_example_of_a_guest_that_has_not_been_moved_before() {
        var choice = choose(Evidence.NONE);

        assertThat(choice.predictions())
                .containsExactly(
                        new Prediction(Mode.POST_COPY, 325L, 4096L, 0),
                        new Prediction(Mode.HYBRID, 151L, 4166L, 0),
                        new Prediction(Mode.PRE_COPY, 182L, 4178L, 0));
        assertThat(choice.chosen()).isEqualTo(Mode.HYBRID);
        assertThat(choice.dirtyMiBPerSecond()).isEqualTo(20);
        assertThat(choice.linkMiBPerSecond()).isEqualTo(1000);
        assertThat(choice.why())
                .isEqualTo(
                        "hybrid: 151 ms without an answer, over in 4.2 s (computed); against post-copy: 325 ms without"
                                + " an answer, over in 4.1 s (computed); pre-copy: 182 ms without an answer, over in 4.2 s"
                                + " (computed); the guest writes 20 MiB/s, memory crosses at 1000 MiB/s");
    }

    @Test
    void what_a_mode_has_cost_goes_before_what_was_computed() {
        var choice = choose(evidence(past(Mode.HYBRID, 4000, 400L), past(Mode.HYBRID, 4200, 420L)));

        assertThat(choice.predictions()).contains(new Prediction(Mode.HYBRID, 410L, 4100L, 2));
        assertThat(choice.chosen()).isEqualTo(Mode.PRE_COPY);
        assertThat(choice.why()).contains("hybrid: 410 ms without an answer, over in 4.1 s (from 2 earlier)");
    }

    @Test
    void a_mode_that_was_tried_and_is_the_best_is_kept() {
        var choice = choose(evidence(
                past(Mode.HYBRID, 4000, 160L), past(Mode.PRE_COPY, 4000, 300L), past(Mode.POST_COPY, 4000, 1000L)));

        assertThat(choice.chosen()).isEqualTo(Mode.HYBRID);
    }

    @Test
    void only_what_a_mode_has_cost_lately_counts_and_one_outlier_does_not() {
        var lately = IntStream.of(100, 110, 9000, 105, 115).mapToObj(it -> past(Mode.POST_COPY, 4000, (long) it));
        var longAgo = IntStream.range(0, 20).mapToObj(_ -> past(Mode.POST_COPY, 9000, 8000L));
        var choice = choose(
                new Evidence(java.util.stream.Stream.concat(lately, longAgo).toList()));

        assertThat(choice.predictions()).contains(new Prediction(Mode.POST_COPY, 110L, 4000L, 5));
        assertThat(choice.chosen()).isEqualTo(Mode.POST_COPY);
    }

    @Test
    void of_modes_that_are_nearly_equal_the_quicker_is_taken() {
        var quick = past(Mode.PRE_COPY, 3000, 120L);
        var slow = past(Mode.HYBRID, 5000, 100L);
        var other = past(Mode.POST_COPY, 2000, 121L);

        assertThat(choose(evidence(quick, slow, other)).chosen()).isEqualTo(Mode.PRE_COPY);
    }

    @Test
    void pre_copy_is_no_choice_for_a_guest_that_writes_faster_than_the_link() {
        var choice = ModeRule.choose(POLICY, Evidence.NONE, writing(1000), LINK);

        assertThat(choice.predictions()).contains(new Prediction(Mode.PRE_COPY, null, null, 0));
        assertThat(choice.why()).contains("pre-copy, which would not end");
        assertThat(choice.chosen()).isNotEqualTo(Mode.PRE_COPY);
    }

    @Test
    void several_passes_are_a_geometric_series() {
        // 4096, 2048, 1024, 512 MiB at 1000 MiB/s; 256 MiB fit into 0.3 s.
        var choice = ModeRule.choose(POLICY, Evidence.NONE, writing(500), LINK);

        assertThat(choice.predictions()).contains(new Prediction(Mode.PRE_COPY, 356L, 7936L, 0));
    }

    @Test
    void a_shorter_downtime_limit_takes_more_passes() {
        var choice = ModeRule.choose(policy(null, 100L, null), Evidence.NONE, writing(500), LINK);

        // Two more: 256 and 128 MiB, and 64 MiB while the guest stands still.
        assertThat(choice.predictions()).contains(new Prediction(Mode.PRE_COPY, 164L, 8128L, 0));
    }

    @Test
    void a_guest_that_fits_into_the_downtime_limit_is_sent_while_it_stands_still() {
        var small = Optional.of(new GuestMemory(200, OptionalLong.of(20)));

        assertThat(ModeRule.choose(POLICY, Evidence.NONE, small, LINK).predictions())
                .contains(new Prediction(Mode.PRE_COPY, 300L, 200L, 0));
    }

    @Test
    void a_guest_that_writes_nothing_takes_one_pass() {
        assertThat(ModeRule.choose(POLICY, Evidence.NONE, writing(0), LINK).predictions())
                .contains(new Prediction(Mode.PRE_COPY, 100L, 4096L, 0));
    }

    @Test
    void modes_that_do_not_end_in_time_are_left_out_and_post_copy_never_is() {
        var choice = ModeRule.choose(policy(null, null, 4L), Evidence.NONE, writing(20), LINK);

        assertThat(choice.chosen()).isEqualTo(Mode.POST_COPY);
        assertThat(choice.why()).contains("over in 4.2 s (computed, longer than the timeout)");
    }

    @Test
    void where_nothing_is_known_it_is_post_copy_which_is_certain_to_end() {
        var choice = ModeRule.choose(POLICY, Evidence.NONE, Optional.empty(), OptionalLong.empty());

        assertThat(choice.chosen()).isEqualTo(Mode.POST_COPY);
        assertThat(choice.dirtyMiBPerSecond()).isNull();
        assertThat(choice.linkMiBPerSecond()).isNull();
        assertThat(choice.why())
                .isEqualTo(
                        "post-copy, because too little is known to compare (not known: how fast the guest writes, how"
                                + " fast memory crosses, what earlier migrations of it have cost): it is certain to end, however"
                                + " much the guest writes");
    }

    @Test
    void without_the_dirty_rate_only_what_has_been_tried_is_compared() {
        var memory = Optional.of(new GuestMemory(4096, OptionalLong.empty()));
        var tried = evidence(past(Mode.PRE_COPY, 4000, 200L), past(Mode.HYBRID, 4000, 300L));

        assertThat(ModeRule.choose(POLICY, tried, memory, LINK).chosen()).isEqualTo(Mode.PRE_COPY);
        assertThat(ModeRule.choose(POLICY, Evidence.NONE, memory, LINK).chosen())
                .isEqualTo(Mode.POST_COPY);
    }

    @Test
    void what_users_felt_may_be_unknown_of_a_mode_whose_time_is_known() {
        var choice = choose(evidence(past(Mode.POST_COPY, 3000, null)));

        assertThat(choice.predictions()).contains(new Prediction(Mode.POST_COPY, 325L, 3000L, 1));
    }

    @Test
    void the_link_carries_what_it_has_shown_and_no_more_than_is_allowed() {
        var shown = new Evidence(List.of(
                new Past(Mode.POST_COPY, 10_000, 900_000L, 1000L << 20),
                new Past(Mode.POST_COPY, 5_000, 900_000L, 2000L << 20),
                new Past(Mode.PRE_COPY, 0, null, 2000L << 20)));

        assertThat(choose(shown).linkMiBPerSecond()).isEqualTo(400);
        assertThat(ModeRule.choose(policy(50L, null, null), shown, writing(20), LINK)
                        .linkMiBPerSecond())
                .isEqualTo(50);
        assertThat(ModeRule.choose(POLICY, shown, writing(20), OptionalLong.of(110))
                        .linkMiBPerSecond())
                .isEqualTo(110);
    }

    @Test
    void pages_that_cost_nothing_are_not_reckoned_with_once_it_is_known() {
        var choice = choose(evidence(new Past(Mode.POST_COPY, 1000, 900_000L, 500L << 20)));

        // 500 MiB at 500 MiB/s.
        assertThat(choice.predictions()).contains(new Prediction(Mode.PRE_COPY, 140L, 1040L, 0));
    }

    @Test
    void the_same_figures_give_the_same_choice() {
        assertThat(choose(Evidence.NONE)).isEqualTo(choose(Evidence.NONE));
    }
}
