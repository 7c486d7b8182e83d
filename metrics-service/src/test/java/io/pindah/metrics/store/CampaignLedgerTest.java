package io.pindah.metrics.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.CampaignResult;
import io.pindah.contracts.Cell;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Wire;
import io.pindah.metrics.InMemory;
import io.pindah.metrics.RunStory;
import io.pindah.metrics.ledger.Campaigns;
import io.pindah.metrics.ledger.Delivery;
import io.pindah.metrics.ledger.Intake;
import io.pindah.metrics.ledger.Outgoing;
import io.pindah.statistics.Averages;
import io.pindah.statistics.RunRow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(InMemory.class)
class CampaignLedgerTest {
    private static final Cell BIGGER = new Cell(Scenario.VIDEO, 6144, Mode.POST_COPY);

    @Inject
    Intake intake;

    @Inject
    Campaigns campaigns;

    @Inject
    Outgoing<CampaignResult> outgoing;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void a_replay_in_any_order_with_repeats_gives_the_same_rows_and_averages_to_the_bit(int seed) {
        var stories = stories(seed, 7_000 + 100 * seed);
        var deliveries = everything(stories, seed);

        deliveries.forEach(intake::take);

        assertKept(stories, seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {11, 12})
    void several_writers_at_once_lose_nothing(int seed) {
        var stories = stories(seed, 7_000 + 100 * seed);
        var deliveries = everything(stories, seed);
        var failures = new CopyOnWriteArrayList<Throwable>();

        try (var writers = Executors.newFixedThreadPool(6)) {
            for (var delivery : deliveries) {
                writers.execute(() -> {
                    try {
                        intake.take(delivery);
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                });
            }
        }

        assertThat(failures).isEmpty();
        assertKept(stories, seed);
    }

    @Test
    void averages_go_out_after_every_run_and_a_repeat_sends_nothing() {
        var first = new RunStory(21, 9_101, 1, RunStory.VIDEO);
        var second = new RunStory(21, 9_102, 2, RunStory.VIDEO);

        first.deliveries().forEach(intake::take);
        var afterOne = sent(first);
        second.deliveries().forEach(intake::take);
        var afterTwo = sent(first);
        second.deliveries().forEach(intake::take);
        var afterRepeat = sent(first);

        assertThat(afterOne).singleElement().extracting(CampaignResult::counted).isEqualTo(1);
        assertThat(afterTwo).singleElement().extracting(CampaignResult::counted).isEqualTo(2);
        assertThat(afterRepeat).isEmpty();
    }

    @Test
    void a_late_outage_changes_the_run_and_its_averages() {
        var story = new RunStory(22, 9_201, 1, RunStory.VIDEO);
        story.deliveries().forEach(intake::take);
        sent(story);

        intake.take(Delivery.ofMeasurements(List.of(story.migration().outage("lab", 99_000L, 1_000))));

        var row = campaigns.runs(RunStory.campaign(22)).getFirst();
        assertThat(row.downtime().downtimePerceivedUs()).isEqualTo(99_000);
        assertThat(sent(story)).hasSize(1);
    }

    @Test
    void a_run_whose_migrations_result_is_not_known_yet_is_there_and_not_counted() {
        var story = new RunStory(23, 9_301, 1, RunStory.VIDEO);

        intake.take(Delivery.ofMeasurements(List.of(story.finished())));

        assertThat(campaigns.runs(RunStory.campaign(23)))
                .singleElement()
                .extracting(RunRow::counting)
                .isEqualTo(new RunRow.Counting(false, "the migration's result is not known"));
        assertThat(campaigns.of(RunStory.campaign(23)).orElseThrow().cells())
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.counted()).isZero();
                    assertThat(cell.uncounted()).isEqualTo(1);
                    assertThat(cell.summaries()).isEmpty();
                });
    }

    private static List<RunStory> stories(int campaign, int firstIndex) {
        return IntStream.range(0, 6)
                .mapToObj(i -> new RunStory(campaign, firstIndex + i, i / 2 + 1, i % 2 == 0 ? RunStory.VIDEO : BIGGER))
                .toList();
    }

    private static List<Delivery> everything(List<RunStory> stories, int seed) {
        var deliveries = new ArrayList<Delivery>();
        stories.forEach(story -> deliveries.addAll(story.deliveries()));
        deliveries.addAll(List.copyOf(deliveries));
        Collections.shuffle(deliveries, new Random(seed));
        return deliveries;
    }

    private void assertKept(List<RunStory> stories, int campaign) {
        var rows = stories.stream().map(RunStory::row).sorted(RunRow.ORDER).toList();
        assertThat(campaigns.runs(RunStory.campaign(campaign))).isEqualTo(rows).allMatch(RunRow::isCounted);
        assertThat(campaigns.of(RunStory.campaign(campaign)).orElseThrow().cells())
                .extracting(Wire::json)
                .isEqualTo(Averages.of(rows).stream().map(Wire::json).toList());
    }

    private List<CampaignResult> sent(RunStory story) {
        var sent = new ArrayList<CampaignResult>();
        outgoing.drain(sent::addAll);
        return sent.stream()
                .filter(result -> result.campaign().equals(RunStory.campaign(story.campaignNumber())))
                .toList();
    }
}
