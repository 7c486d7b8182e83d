package io.pindah.scheduler.migration;

import static io.pindah.contracts.Side.DESTINATION;
import static io.pindah.contracts.Side.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.ResumedAs;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fact in every state. A dot: the phase stays as it is. */
class NonEdgesTest {
    private static final String TABLE = """
        | state      | prep refuD refuS star pass susp swit resPC resMG intrD intrS reco recd comD comS faiD faiS abor lostD lostS orph  offD offS rfai  recdD gonS  gonD  nowS  nowD  still|
        | preparing  | .    reje  reje  runn runn runn post post  runn  inte  inte  inte post comp comp fail fail abor lost  lost  .     fail fail    inte  post  .     .     fail  fail  reje |
        | starting   | .    .     reje  runn runn runn post post  runn  inte  inte  inte post comp comp fail fail abor lost  lost  .     fail fail    inte  post  .     .     fail  fail  reje |
        | running    | .    .     .     .    .    .    post post  .     inte  inte  inte post comp comp fail fail abor lost  lost  .     fail fail    inte  post  .     .     fail  fail  .    |
        | landed     | .    .     .     .    .    .    post post  .     inte  inte  inte post comp comp inte inte inte lost  lost  .     fail fail    inte  post  .     .     inte  lost  .    |
        | post-copy  | .    .     .     .    .    .    .    .     .     inte  inte  inte .    comp comp inte inte inte lost  lost  .     fail fail    inte  .     inte  inte  lost  lost  .    |
        | interrupted| .    .     .     .    .    .    .    .     .     .     .     .    post comp comp .    .    .    lost  lost  .     fail fail    .     post  .     .     lost  lost  .    |
        | recovered  | .    .     .     .    .    .    .    .     .     .     inte  inte .    comp comp .    inte inte lost  lost  .     fail fail    inte  .     inte  inte  lost  lost  .    |
        | completed  | .    .     .     .    .    .    .    .     .     .     .     .    .    .    .    .    .    .    .     .     .     .    .    .     .     .     .     .     .     .    |
        | failed     | .    .     .     .    .    .    inte inte  inte  inte  inte  inte post comp comp .    .    .    lost  lost  .     .    .    inte  inte  .     .     .     .     .    |
        | aborted    | .    .     .     .    .    .    inte inte  inte  inte  inte  inte post comp comp .    .    .    lost  lost  .     fail fail    inte  inte  .     .     .     .     .    |
        | cancelled  | .    .     .     runn runn runn post post  runn  inte  inte  inte post comp comp .    fail abor lost  lost  .     fail fail    inte  post  .     .     fail  .     .    |
        | no-answer  | .    .     .     runn runn runn post post  runn  inte  inte  inte post comp comp .    .    abor lost  lost  .     .    .    inte  post  .     .     .     .     .    |
        | rejected   | .    .     .     runn runn runn post post  runn  inte  inte  inte post comp comp .    .    .    lost  lost  .     fail fail    inte  post  .     .     .     .     .    |
        | lost       | .    .     .     .    .    .    .    .     .     .     .     .    .    comp comp .    .    .    .     .     .     .    fail    .     .     .     .     .     .     .    |
        """;

    @TestFactory
    Stream<DynamicTest> no_fact_has_another_effect_than_the_table_says() {
        var lines = TABLE.lines().toList();
        var facts = cells(lines.getFirst());
        return lines.stream().skip(1).flatMap(line -> {
            var expected = cells(line);
            var state = expected[0];
            return IntStream.range(1, facts.length)
                    .mapToObj(i -> DynamicTest.dynamicTest(
                            state + " + " + facts[i], () -> check(state, facts[i], expected[i])));
        });
    }

    private static void check(String state, String fact, String expected) {
        var told = new Told();
        var before = states(told).get(state);

        var after = before.evolve(facts().get(fact).apply(told));

        var phase = before.stage().phase();
        var now = after.stage().phase();
        assertThat(now == phase ? "." : now.wireName().substring(0, 4)).isEqualTo(expected);
    }

    private static Map<String, Migration> states(Told told) {
        var preparing = Told.asked();
        var starting = preparing.evolve(told.prepared());
        var running = starting.evolve(told.started());
        var postCopy = running.evolve(told.switched());
        var interrupted = postCopy.evolve(told.interrupted(SOURCE));
        var states = new LinkedHashMap<String, Migration>();
        states.put("preparing", preparing);
        states.put("starting", starting);
        states.put("running", running);
        states.put("landed", running.evolve(told.resumed(ResumedAs.MIGRATED)));
        states.put("post-copy", postCopy);
        states.put("interrupted", interrupted);
        states.put("recovered", interrupted.evolve(told.recovered()));
        states.put("completed", running.evolve(told.completed(SOURCE)));
        states.put("failed", running.evolve(told.failed(SOURCE)));
        states.put("aborted", running.evolve(told.aborted()));
        states.put("cancelled", preparing.ruled(new Ruling.Withdrawn()));
        states.put("no-answer", starting.ruled(new Ruling.Unanswered(SOURCE)));
        states.put("rejected", starting.evolve(told.refused(SOURCE)));
        states.put("lost", postCopy.evolve(told.lost(DESTINATION)));
        return states;
    }

    private static Map<String, Function<Told, MigrationEvent>> facts() {
        return Map.ofEntries(
                Map.entry("prep", Told::prepared),
                Map.entry("refuD", t -> t.refused(DESTINATION)),
                Map.entry("refuS", t -> t.refused(SOURCE)),
                Map.entry("star", Told::started),
                Map.entry("pass", t -> t.pass(1)),
                Map.entry("susp", Told::suspended),
                Map.entry("swit", Told::switched),
                Map.entry("resPC", t -> t.resumed(ResumedAs.POST_COPY)),
                Map.entry("resMG", t -> t.resumed(ResumedAs.MIGRATED)),
                Map.entry("intrD", t -> t.interrupted(DESTINATION)),
                Map.entry("intrS", t -> t.interrupted(SOURCE)),
                Map.entry("reco", Told::recovering),
                Map.entry("recd", Told::recovered),
                Map.entry("comD", t -> t.completed(DESTINATION)),
                Map.entry("comS", t -> t.completed(SOURCE)),
                Map.entry("faiD", t -> t.failed(DESTINATION)),
                Map.entry("faiS", t -> t.failed(SOURCE)),
                Map.entry("abor", Told::aborted),
                Map.entry("lostD", t -> t.lost(DESTINATION)),
                Map.entry("lostS", t -> t.lost(SOURCE)),
                Map.entry("orph", Told::orphanFound),
                Map.entry("rfai", Told::recoveryFailed),
                Map.entry("recdD", t -> t.recovered(DESTINATION)),
                Map.entry("gonS", t -> t.halfGone(SOURCE)),
                Map.entry("gonD", t -> t.halfGone(DESTINATION)),
                Map.entry("nowS", t -> t.nowhere(SOURCE)),
                Map.entry("nowD", t -> t.nowhere(DESTINATION)),
                Map.entry("still", t -> t.refused(RefusalReason.STILL_COPYING)),
                Map.entry("offD", t -> t.off(DESTINATION)),
                Map.entry("offS", t -> t.off(SOURCE)));
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.replace("|", " ").strip().split("\\s+")).toArray(String[]::new);
    }
}
