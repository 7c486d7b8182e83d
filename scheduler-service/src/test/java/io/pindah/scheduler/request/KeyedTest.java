package io.pindah.scheduler.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyedTest {
    private static final UUID RESERVED = UUID.fromString("0197f3b2-7c00-7000-8000-000000000001");
    private static final StoredAnswer ANSWER = new StoredAnswer(202, Optional.empty(), Optional.empty(), "{}");

    @Test
    void what_has_an_answer_gets_it_again_however_old_the_attempt_is() {
        assertThat(keyed("/m", Duration.ZERO, true, true, Optional.of(ANSWER)).verdict(arrival("/m")))
                .isEqualTo(new Verdict.Replay(ANSWER));
    }

    @Test
    void another_request_under_the_same_key_is_refused_even_while_the_first_is_under_way() {
        var keyed = keyed("/m", Duration.ofSeconds(5), false, false, Optional.empty());

        assertThat(keyed.verdict(arrival("/other"))).isEqualTo(new Verdict.OtherRequest());
    }

    @Test
    void one_that_is_under_way_is_waited_for() {
        var keyed = keyed("/m", Duration.ofSeconds(5), true, false, Optional.empty());

        assertThat(keyed.verdict(arrival("/m"))).isEqualTo(new Verdict.InProgress(Duration.ofSeconds(5)));
    }

    @Test
    void an_abandoned_one_that_changed_nothing_is_taken_over_with_the_identity_it_reserved() {
        var keyed = keyed("/m", Duration.ZERO, false, false, Optional.empty());

        assertThat(keyed.verdict(arrival("/m"))).isEqualTo(new Verdict.TakeOver(2, RESERVED));
    }

    @Test
    void an_abandoned_one_that_changed_something_shows_where_it_is() {
        assertThat(lost("/api/v1/migrations?x=y", true)).isEqualTo("/api/v1/migrations/" + RESERVED);
        assertThat(lost("/api/v1/hosts/kvm1/undrain", true)).isEqualTo("/api/v1/drains/" + RESERVED);
        assertThat(lost("/api/v1/migrations/7/abort", false)).isEqualTo("/api/v1/migrations/7");
    }

    private static String lost(String path, boolean made) {
        var verdict = keyed(path, Duration.ofSeconds(-1), true, made, Optional.empty())
                .verdict(arrival(path));
        return ((Verdict.AnswerLost) verdict).location();
    }

    private static Keyed keyed(
            String path, Duration left, boolean applied, boolean made, Optional<StoredAnswer> answer) {
        return new Keyed("POST", path, "digest", 1, RESERVED, left, applied, made, answer);
    }

    private static Arrival arrival(String path) {
        return new Arrival("anna", Set.of(), "127.0.0.1", "POST", path, "", "digest", "", Optional.of("k"));
    }
}
