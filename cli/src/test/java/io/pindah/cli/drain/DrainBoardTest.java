package io.pindah.cli.drain;

import static io.pindah.cli.Examples.T0;
import static io.pindah.cli.FleetExamples.DRAIN;
import static io.pindah.cli.FleetExamples.asks;
import static io.pindah.cli.FleetExamples.drain;
import static io.pindah.cli.FleetExamples.guest;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FleetExamples;
import io.pindah.cli.progress.Progress;
import io.pindah.cli.progress.Update;
import io.pindah.cli.text.Line;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.contracts.api.MigrationView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainBoardTest {
    private static final Instant NOW = T0.plusSeconds(4);

    private final DrainProgress drained = DrainProgress.of(
                    drain(
                            State.RUNNING,
                            3,
                            guest(1, Step.MOVED, null),
                            guest(2, Step.MOVING, null),
                            guest(3, Step.MOVING, null),
                            guest(4, Step.PENDING, null),
                            asks(5),
                            guest(6, Step.BLOCKED, "No host has room.")),
                    T0.plusSeconds(44))
            .with(new DrainNews.Migrating(postCopy(2)));

    @Test
    void each_guest_on_its_way_has_a_live_line_and_the_others_say_what_they_wait_for() {
        assertThat(lines(drained, 110, 20))
                .containsExactly(
                        "drain of kvm1  running  0:04  1 of 6 guests have left kvm1",
                        "g1 kvm1→kvm2  post-copy  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░    0%  30.0 MiB left  401 MiB/s   18 faults  0:04",
                        "t3, t4 wait for their turn",
                        "t5 asks; say: pindah drains decide " + DRAIN + " t5 migrate|leave",
                        "t6 is blocked: No host has room.",
                        "about 40 s left, by the plan");
    }

    @Test
    void no_line_is_longer_than_the_terminal_and_none_leaves_it() {
        var lines = lines(drained, 30, 3);

        assertThat(lines).hasSize(3).allMatch(line -> line.length() <= 30);
    }

    @Test
    void a_broken_stream_is_said_in_place_of_the_estimate() {
        assertThat(lines(drained.with(new DrainNews.Disconnected("the scheduler does not answer")), 110, 20)
                        .getLast())
                .isEqualTo("no news (the scheduler does not answer), trying again");
    }

    @Test
    void an_estimate_that_has_passed_is_not_told() {
        assertThat(DrainBoard.lines(drained, "pindah", T0.plusSeconds(60), 110, 20)
                        .getLast()
                        .text())
                .startsWith("t6 is blocked");
    }

    @Test
    void one_that_is_over_has_its_own_line_only() {
        var over = drained.with(new DrainNews.Changed(drain(State.COMPLETED, 9, guest(1, Step.MOVED, null))));

        assertThat(lines(over, 110, 20))
                .containsExactly("drain of kvm1  completed  1:12  1 of 1 guests have left kvm1");
    }

    @Test
    void an_older_state_changes_nothing() {
        var late = new DrainNews.Changed(drain(State.RUNNING, 2, guest(1, Step.PENDING, null)));

        assertThat(drained.with(late)).isEqualTo(drained);
    }

    private static Progress postCopy(int number) {
        var view = Wire.json(Examples.migration(Phase.POST_COPY, 3))
                .replace(Examples.ID.value(), FleetExamples.migration(number).value());
        var sample = Examples.sample(
                Phase.POST_COPY, 64, 30, Map.of("memory_bps", 421_000_000L, "memory_postcopy_requests", 18L));
        return Progress.of(Wire.read(view, MigrationView.class)).with(new Update.Sampled(sample));
    }

    private static List<String> lines(DrainProgress progress, int width, int height) {
        return DrainBoard.lines(progress, "pindah", NOW, width, height).stream()
                .map(Line::text)
                .toList();
    }
}
