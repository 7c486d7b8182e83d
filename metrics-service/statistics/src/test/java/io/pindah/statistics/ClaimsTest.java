package io.pindah.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final double[] SLEEP_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    private static final double[] SLEEP_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    private static final List<Scenario> THREE = List.of(Scenario.YOUTUBE, Scenario.VIDEO, Scenario.GAME);
    private static final List<Long> BOTH = List.of(4096L, 6144L);
    private static final List<Mode> POST = List.of(Mode.POST_COPY);

    /** Reference: R 4, {@code t.test(extra ~ group, data = sleep)}. */
    @Test
    void welchs_test_gives_the_known_interval_and_probability() {
        var welch = Welch.of(SLEEP_1, SLEEP_2);

        assertThat(welch.difference()).isCloseTo(-1.58, within(1e-12));
        assertThat(welch.degreesOfFreedom()).isCloseTo(17.776, within(1e-3));
        assertThat(welch.interval().low()).isCloseTo(-3.3654832, within(1e-6));
        assertThat(welch.interval().high()).isCloseTo(0.2054832, within(1e-6));
        assertThat(2 * welch.pLess()).isCloseTo(0.07939, within(1e-5));
        assertThat(welch.pLess() + welch.pGreater()).isCloseTo(1, within(1e-12));
    }

    /**
     * Reference: SciPy 1.17, {@code pearsonr(...).confidence_interval()} and {@code spearmanr}; Spearman's interval by hand from Bonett and
     * Wright's formula.
     */
    @Test
    void correlations_of_the_papers_means_are_the_known_ones() {
        var time = new double[] {11, 12, 18, 21, 10, 17};
        var downtime = new double[] {80, 109, 53, 71, 89, 83};

        var pearson = Correlation.pearson(time, downtime);
        var spearman = Correlation.spearman(time, downtime);

        assertThat(pearson.coefficient()).isCloseTo(-0.627943918, within(1e-7));
        assertThat(pearson.interval().low()).isCloseTo(-0.953557845, within(1e-7));
        assertThat(pearson.interval().high()).isCloseTo(0.374435084, within(1e-7));
        assertThat(spearman.coefficient()).isCloseTo(-0.657142857, within(1e-7));
        assertThat(spearman.interval().low()).isCloseTo(-0.966455197, within(1e-7));
        assertThat(spearman.interval().high()).isCloseTo(0.430097715, within(1e-7));
    }

    @Test
    void a_perfect_correlation_has_an_interval_of_no_width() {
        var found = Correlation.pearson(new double[] {1, 2, 3, 4}, new double[] {2, 4, 6, 8});

        assertThat(found.interval()).isEqualTo(new Interval(1, 1));
    }

    /** Reference: R 4, {@code p.adjust(c(0.04, 0.01, 0.03, 0.02), "holm")}. */
    @Test
    void holms_correction_gives_the_known_probabilities() {
        assertThat(Holm.adjust(new double[] {0.04, 0.01, 0.03, 0.02}))
                .containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, within(1e-12));
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void runs_that_grow_with_memory_support_the_first_and_the_fourth_claim() {
        var claims = Claims.of(Mode.POST_COPY, Made.rows(THREE, BOTH, POST, 30, 1));

        assertThat(claims).hasSize(1 + 3 + 3 + 1);
        assertThat(claims.getFirst().finding()).isEqualTo(Finding.SUPPORTED);
        assertThat(claims.getLast().finding()).isEqualTo(Finding.SUPPORTED);
    }

    @Test
    void runs_that_shrink_with_memory_contradict_the_first_claim() {
        var rows = Made.rows(THREE, BOTH, POST, 30, 1).stream()
                .map(row -> Changed.memory(row, row.told().memoryMiB() == 4096 ? 6144 : 4096))
                .toList();

        var claims = Claims.of(Mode.POST_COPY, rows);

        assertThat(claims.getFirst().finding()).isEqualTo(Finding.CONTRADICTED);
        assertThat(claims.getLast().finding()).isEqualTo(Finding.CONTRADICTED);
    }

    @Test
    void downtimes_that_fall_with_time_support_the_third_claim_and_the_same_upside_down_contradicts_it() {
        var rows = Made.rows(THREE, BOTH, POST, 5, 1);
        var falling = IntStream.range(0, rows.size())
                .mapToObj(i -> Changed.times(rows.get(i), 1_000 + 10 * i, 900_000 - 1_000 * i - 500 * (i % 3)))
                .toList();
        var rising = IntStream.range(0, rows.size())
                .mapToObj(i -> Changed.times(rows.get(i), 1_000 + 10 * i, 100_000 + 1_000 * i + 500 * (i % 3)))
                .toList();

        assertThat(third(falling).finding()).isEqualTo(Finding.SUPPORTED);
        assertThat(third(rising).finding()).isEqualTo(Finding.CONTRADICTED);
    }

    @Test
    void what_is_missing_is_named_and_nothing_is_claimed() {
        var rows = Made.rows(THREE, BOTH, POST, 5, 1).stream()
                .filter(row ->
                        row.told().scenario() != Scenario.GAME || row.told().memoryMiB() == 4096)
                .toList();

        var first = Claims.of(Mode.POST_COPY, rows).getFirst();

        assertThat(first.lines())
                .contains(new Claim.Line("game: longer", "no runs of game at 6144 MiB", Finding.UNCHECKED));
        assertThat(first.finding()).isEqualTo(Finding.UNCHECKED);
    }

    @Test
    void without_any_runs_nothing_can_be_checked() {
        assertThat(Claims.of(Mode.HYBRID, List.of())).extracting(Claim::finding).containsOnly(Finding.UNCHECKED);
    }

    @Test
    void runs_of_another_mode_or_not_counted_are_not_looked_at() {
        var rows = Made.rows(THREE, BOTH, List.of(Mode.HYBRID), 5, 1);

        assertThat(Claims.of(Mode.POST_COPY, rows)).extracting(Claim::finding).containsOnly(Finding.UNCHECKED);
        assertThat(Claims.of(Mode.HYBRID, rows.stream().map(Changed::leftOut).toList()))
                .extracting(Claim::finding)
                .containsOnly(Finding.UNCHECKED);
    }

    private static Claim third(List<RunRow> rows) {
        return Claims.of(Mode.POST_COPY, rows).stream()
                .filter(claim -> claim.number() == 3)
                .findFirst()
                .orElseThrow();
    }
}
