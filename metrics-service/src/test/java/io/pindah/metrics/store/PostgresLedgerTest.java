package io.pindah.metrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import io.pindah.metrics.InMemory;
import io.pindah.metrics.Story;
import io.pindah.metrics.ledger.Bookmark;
import io.pindah.metrics.ledger.Bookmarks;
import io.pindah.metrics.ledger.Delivery;
import io.pindah.metrics.ledger.Intake;
import io.pindah.metrics.ledger.Outgoing;
import io.pindah.metrics.ledger.Results;
import io.pindah.metrics.ledger.SamplePlace;
import io.pindah.metrics.ledger.Unacceptable;
import io.pindah.metrics.result.ResultFold;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(InMemory.class)
class PostgresLedgerTest {

    @Inject
    Intake intake;

    @Inject
    Outgoing<MigrationResult> outgoing;

    @Inject
    Results results;

    @Inject
    SampleRetention retention;

    @Inject
    Bookmarks bookmarks;

    @BeforeEach
    void nothing_is_waiting_to_go_out() {
        outgoing.drain(_ -> {});
    }

    @Test
    void what_was_not_sent_for_certain_is_handed_out_again() {
        var story = Story.postCopy(4001, "ledger");
        intake.take(Delivery.ofEvents(story.facts()));

        assertThatThrownBy(() -> outgoing.drain(_ -> {
                    throw new IllegalStateException("the broker is away");
                }))
                .hasMessageContaining("the broker is away");
        var sent = new ArrayList<MigrationResult>();
        outgoing.drain(sent::addAll);
        outgoing.drain(sent::addAll);

        assertThat(sent).extracting(MigrationResult::migration).containsOnlyOnce(story.migration());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void several_writers_at_once_lose_nothing(int seed) throws InterruptedException {
        var story = Story.postCopy(4010 + seed, "ledger");
        var deliveries = new ArrayList<Delivery>();
        story.facts().forEach(fact -> deliveries.add(Delivery.ofEvents(List.of(fact))));
        deliveries.add(Delivery.ofMeasurements(List.of(story.outage())));
        deliveries.addAll(List.copyOf(deliveries));
        Collections.shuffle(deliveries, new Random(seed));
        var failures = new CopyOnWriteArrayList<RuntimeException>();

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var delivery : deliveries) {
                writers.execute(() -> {
                    try {
                        intake.take(delivery);
                    } catch (RuntimeException e) {
                        failures.add(e);
                    }
                });
            }
        }

        assertThat(failures).isEmpty();
        assertThat(results.of(story.migration()).map(Wire::json))
                .isEqualTo(
                        ResultFold.fold(story.facts(), List.of(story.outage())).map(Wire::json));
    }

    @Test
    void of_a_probers_findings_the_latest_counts_whatever_comes_first() {
        var story = Story.postCopy(4021, "ledger");
        var first = story.outage("lab", 100L);
        var corrected = story.outage("lab", 90L, 1_000);
        intake.take(Delivery.ofEvents(story.facts()));

        intake.take(Delivery.ofMeasurements(List.of(corrected)));
        intake.take(Delivery.ofMeasurements(List.of(first)));

        assertThat(results.of(story.migration()).orElseThrow().downtime().perceivedMicros())
                .isEqualTo(90);
    }

    @Test
    void what_cannot_be_kept_takes_nothing_else_with_it() {
        var story = Story.postCopy(4031, "ledger");

        assertThatThrownBy(() -> intake.take(new Delivery(
                        story.facts(),
                        List.of(story.outage("nul\u0000", 1L)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Bookmark("poisoned", 0, 1)))))
                .isInstanceOf(Unacceptable.class);

        assertThat(results.isKnown(story.migration())).isFalse();
        assertThat(bookmarks.of("poisoned")).isEmpty();
    }

    @Test
    void how_far_topics_were_taken_in_is_kept_with_what_was_taken_in() {
        var story = Story.postCopy(4051, "ledger");

        intake.take(Delivery.ofEvents(story.facts())
                .upTo(List.of(new Bookmark("kept", 1, 7), new Bookmark("kept", 0, 12), new Bookmark("other", 0, 3))));
        intake.take(Delivery.ofNothing().upTo(List.of(new Bookmark("kept", 0, 11))));

        assertThat(bookmarks.of("kept")).containsExactly(new Bookmark("kept", 0, 11), new Bookmark("kept", 1, 7));
    }

    @Test
    void samples_go_when_they_are_old() {
        var story = new Story(4041, "ledger", 7);
        intake.take(Delivery.ofSamples(List.of(story.sample(1))));

        retention.removeBefore(Instant.EPOCH);
        assertThat(results.samples(story.migration(), SamplePlace.BEGINNING, 10))
                .hasSize(1);

        retention.removeBefore(Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(results.samples(story.migration(), SamplePlace.BEGINNING, 10))
                .isEmpty();
    }
}
