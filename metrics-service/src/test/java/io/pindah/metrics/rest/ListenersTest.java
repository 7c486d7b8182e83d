package io.pindah.metrics.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationResult;
import io.pindah.metrics.Story;
import io.pindah.metrics.result.ResultFold;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever does not keep up costs a bounded amount of memory, and nobody else anything. */
class ListenersTest {
    private static final int MANY = 3 * Listeners.BACKLOG;
    private static final Supplier<List<MigrationResult>> NOTHING = List::of;

    private final Listeners listeners = new Listeners();

    @Test
    void a_listener_who_takes_nothing_is_let_go_and_holds_nobody_up() {
        var slow = listeners.stream(NOTHING, 0).subscribe().withSubscriber(AssertSubscriber.create(0));
        var quick = listeners.stream(NOTHING, 0).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        IntStream.range(0, MANY).forEach(number -> listeners.hear(result(number)));
        slow.request(Long.MAX_VALUE);

        assertThat(quick.getItems()).hasSize(MANY);
        assertThat(slow.getItems()).hasSizeLessThanOrEqualTo(Listeners.BACKLOG);
        assertThat(slow.getFailure()).isNotNull();
        assertThat(listeners.count()).isEqualTo(1);
    }

    @Test
    void who_comes_again_sees_what_there_is_and_then_what_comes() {
        var stream = listeners.stream(() -> List.of(result(1), result(2)), 2);

        var again = stream.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        listeners.hear(result(3));

        assertThat(again.getItems()).containsExactly(result(1), result(2), result(3));
    }

    @Test
    void what_comes_while_the_present_is_looked_up_comes_after_it() {
        Supplier<List<MigrationResult>> present = () -> {
            listeners.hear(result(2));
            return List.of(result(1));
        };

        var listener = listeners.stream(present, 1).subscribe().withSubscriber(AssertSubscriber.create(10));

        assertThat(listener.getItems()).containsExactly(result(1), result(2));
    }

    @Test
    void a_listener_who_has_left_is_forgotten() {
        var listener = listeners.stream(NOTHING, 0).subscribe().withSubscriber(AssertSubscriber.create(1));

        listener.cancel();

        assertThat(listeners.count()).isZero();
    }

    private static MigrationResult result(int number) {
        return ResultFold.fold(Story.postCopy(number, "listened").facts(), List.of())
                .orElseThrow();
    }
}
