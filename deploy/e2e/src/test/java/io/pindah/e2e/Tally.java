package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Side;
import io.pindah.contracts.Topic;
import io.pindah.contracts.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * How often one migration ended, as everybody who may be asked says.
 *
 * @param answers how often the API's answer became a terminal phase
 * @param entries of this migration in the API's list
 * @param results of this migration in the metrics service's list
 * @param sourceEnds ends that the source's agent has told of, by their identities in the topic; a fact sent twice counts once
 * @param destinationEnds the same of the destination's
 */
record Tally(long answers, long entries, long results, long sourceEnds, long destinationEnds) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Tally of(Trial trial) {
        var id = trial.id();
        return new Tally(
                trial.watch().ends(),
                count(Api.migrations("?guest=" + Trial.GUEST + "&limit=100").body(), "id", id),
                count(Api.results("?guest=" + Trial.GUEST + "&limit=100").body(), "migration", id),
                ends(id, Side.SOURCE),
                ends(id, Side.DESTINATION));
    }

    private static long count(String page, String field, MigrationId id) {
        try {
            return StreamSupport.stream(JSON.readTree(page).path("items").spliterator(), false)
                    .map(item -> item.path(field))
                    .filter(JsonNode::isTextual)
                    .filter(value -> value.asText().equals(id.value()))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ends(MigrationId id, Side side) {
        return facts(id).stream()
                .filter(fact -> fact.head().side() == side && isEnd(fact))
                .map(fact -> fact.head().identity())
                .distinct()
                .count();
    }

    private static List<MigrationEvent> facts(MigrationId id) {
        return Records.all(Topic.MIGRATION_EVENTS).stream()
                .filter(value -> value.contains(id.value()))
                .map(value -> Wire.read(value, MigrationEvent.class))
                .toList();
    }

    static boolean isEnd(MigrationEvent fact) {
        return fact instanceof MigrationEvent.Completed
                || fact instanceof MigrationEvent.Failed
                || fact instanceof MigrationEvent.Aborted
                || fact instanceof MigrationEvent.Lost;
    }

    /** One end and one result, whoever is asked; a side whose agent did not see the end may be silent, and the other is not. */
    void isOneOfEach(Trial trial) {
        var phase = trial.view().phase();
        assertThat(answers)
                .as("ends in the API's answers %s", trial.watch().seen())
                .isOne();
        assertThat(trial.watch().seen().getLast()).as("the API's last answer").isEqualTo(phase);
        assertThat(entries).as("entries in the API's list").isOne();
        assertThat(results).as("results of %s", trial.id()).isOne();
        assertThat(sourceEnds).as("ends told by the source").isLessThanOrEqualTo(1);
        assertThat(destinationEnds).as("ends told by the destination").isLessThanOrEqualTo(1);
        if (phase == Phase.COMPLETED || phase == Phase.LOST) {
            assertThat(sourceEnds + destinationEnds)
                    .as("ends told by either side")
                    .isPositive();
        }
    }
}
