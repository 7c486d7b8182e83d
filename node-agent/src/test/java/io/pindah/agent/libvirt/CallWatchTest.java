package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CallWatchTest {
    private final CallWatch watch = new CallWatch(Duration.ofMillis(200));
    private final CountDownLatch stuck = new CountDownLatch(1);

    private String hang() throws InterruptedException {
        stuck.await();
        return "late";
    }

    @Test
    void a_call_that_answers_in_time_gives_its_answer() throws HypervisorProblem {
        assertThat(watch.make("state", "g1", () -> "running")).isEqualTo("running");
        assertThat(watch.hanging()).isEmpty();
    }

    @Test
    void a_call_that_hangs_is_given_up_and_named() {
        assertThatThrownBy(() -> watch.make("state", "g1", this::hang))
                .isInstanceOfSatisfying(HypervisorProblem.class, problem -> assertThat(problem.kind())
                        .isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("\"state\" of g1");
        assertThat(watch.hanging()).singleElement().asString().contains("\"state\" of g1");
        stuck.countDown();
    }

    @Test
    void while_a_call_hangs_the_same_guest_is_not_asked_again_and_others_are() throws HypervisorProblem {
        assertThatThrownBy(() -> watch.make("state", "g1", this::hang)).isInstanceOf(HypervisorProblem.class);

        assertThatThrownBy(() -> watch.make("job", "g1", () -> "never asked"))
                .hasMessageContaining("job was not asked");
        assertThat(watch.make("state", "g2", () -> "running")).isEqualTo("running");
        stuck.countDown();
    }

    @Test
    void when_it_has_come_back_the_guest_is_asked_again() throws HypervisorProblem {
        assertThatThrownBy(() -> watch.make("state", "g1", this::hang)).isInstanceOf(HypervisorProblem.class);

        stuck.countDown();

        await().until(() -> watch.hanging().isEmpty());
        assertThat(watch.make("state", "g1", () -> "running")).isEqualTo("running");
    }

    @Test
    void a_problem_is_handed_on_as_it_is() {
        var problem = Errors.unreachable("gone");

        assertThatThrownBy(() -> watch.make("state", "g1", () -> {
                    throw problem;
                }))
                .isSameAs(problem);
    }
}
