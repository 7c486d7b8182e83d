package io.pindah.cli.command;

import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.DeadLetterView;
import io.pindah.contracts.api.DeadLetterView.Content;
import io.pindah.contracts.api.DeadLetterView.Header;
import io.pindah.contracts.api.DeadLetterView.Origin;
import io.pindah.contracts.api.DeadLetterView.Replay;
import io.pindah.contracts.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DlqTest {
    private static final String LETTERS = "/api/v1/dead-letters";

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void dead_letters_are_listed_with_their_reason_and_what_became_of_them() {
        service.on("GET " + LETTERS, json(new Page<>(List.of(letter(8, null), replayed(7)), null)));

        var run = run("list", "--topic", "migration-events", "--limit", "2");

        assertThat(run).isEqualTo(new Run(0, """
                LETTER                PUT ASIDE  BY              PUT BACK TO                   REASON
                migration-events/0/8  1 s ago    pindah-metrics  –                             not a MigrationEvent: not JSON
                migration-events/0/7  1 s ago    pindah-metrics  pindah.migration-events/2/90  not a MigrationEvent: not JSON
                """, ""));
        assertThat(lines()).containsExactly("GET " + LETTERS + "?topic=migration-events&limit=2");
    }

    @Test
    void that_there_are_none_is_an_answer() {
        service.on("GET " + LETTERS, json(new Page<>(List.of(), null)));

        assertThat(run("list")).isEqualTo(new Run(0, "No dead letters.\n", ""));
        assertThat(lines()).containsExactly("GET " + LETTERS + "?limit=50");
    }

    @Test
    void one_is_shown_with_its_headers_and_content() {
        var content = new Content("{\"broken\"", null, List.of(new Header("ce_type", "migration.started.v1")));
        service.on("GET " + LETTERS + "/migration-events/0/7", json(replayed(7).opened(content)));

        var run = run("show", "migration-events/0/7");

        assertThat(run).isEqualTo(new Run(0, """
                Letter          migration-events/0/7
                Put aside       2026-01-02T03:04:06Z
                By              pindah-metrics
                Reason          not a MigrationEvent: not JSON
                Error           io.pindah.contracts.UnreadableRecord
                Was at          pindah.migration-events/3/41, of 2026-01-02T03:04:05Z
                Put back to     pindah.migration-events/2/90
                Put back at     2026-01-02T03:04:07Z
                Key             k
                Value           9 B
                Header ce_type  migration.started.v1
                Text            {"broken"
                """, ""));
    }

    @Test
    void programs_get_the_record_of_the_contracts() {
        service.on("GET " + LETTERS + "/migration-events/0/7", json(replayed(7)));

        var run = run("show", "migration-events/0/7", "-o", "json");

        assertThat(Wire.read(run.out(), DeadLetterView.class)).isEqualTo(replayed(7));
    }

    @Test
    void letters_that_are_named_are_put_back() {
        service.on("POST " + LETTERS + "/migration-events/0/7/replay", json(replayed(7)))
                .on("POST " + LETTERS + "/migration-events/0/8/replay", json(replayed(8)));

        var run = run("replay", "migration-events/0/7", "migration-events/0/8");

        assertThat(run).isEqualTo(new Run(0, """
                migration-events/0/7 is back at pindah.migration-events/2/90.
                migration-events/0/8 is back at pindah.migration-events/2/90.
                """, ""));
    }

    @Test
    void all_of_a_topic_are_only_shown_without_a_yes() {
        service.on("GET " + LETTERS, json(new Page<>(List.of(letter(8, null), letter(7, 9L)), null)));

        var run = run("replay", "--all", "--topic", "migration-events");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("migration-events/0/8")
                .doesNotContain("migration-events/0/7")
                .endsWith("Nothing was put back yet: say --yes to put these back.\n");
        assertThat(lines()).containsExactly("GET " + LETTERS + "?topic=migration-events&replayed=false&limit=500");
    }

    @Test
    void all_of_a_topic_are_put_back_but_not_what_fails_again() {
        var again = newer(9);
        service.on(
                        "GET " + LETTERS,
                        json(new Page<>(List.of(letter(8, null)), null)),
                        json(new Page<>(List.of(again, letter(7, null)), null)),
                        json(new Page<>(List.of(again), null)))
                .on("POST " + LETTERS + "/migration-events/0/8/replay", json(replayed(8)))
                .on("POST " + LETTERS + "/migration-events/0/7/replay", json(replayed(7)));

        var run = run("replay", "--all", "--topic", "migration-events", "--yes");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).hasLineCount(2);
        assertThat(lines()).filteredOn(line -> line.startsWith("POST")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay",
                "replay --all",
                "replay --topic hosts",
                "replay --all --topic hosts hosts/0/1",
                "replay migration-events/7",
                "replay migration-events/0/-7",
                "show migration-events",
                "list --limit 501"
            })
    void a_mistake_sends_nothing(String arguments) {
        var run = run(arguments.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").contains("--help");
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_topic_that_nobody_knows_is_named_by_the_service() {
        service.on(
                "GET " + LETTERS, problem(400, "invalid-field", "The parameter topic: it must be one of …", "topic"));

        var run = run("list", "--topic", "nonsense");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("it must be one of", "field topic");
    }

    private Run run(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "dlq";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Run.of(service, all);
    }

    private List<String> lines() {
        return service.requests().stream().map(FakeService.Request::line).toList();
    }

    private static DeadLetterView replayed(int offset) {
        return letter(offset, null).putBack(new Replay(Examples.T0.plusSeconds(2), 2, 90));
    }

    private static DeadLetterView letter(int offset, @Nullable Long cutFrom) {
        return letter(offset, cutFrom, 1);
    }

    private static DeadLetterView newer(int offset) {
        return letter(offset, null, 60);
    }

    private static DeadLetterView letter(int offset, @Nullable Long cutFrom, int seconds) {
        return new DeadLetterView(
                "migration-events/0/" + offset,
                Examples.T0.plusSeconds(seconds),
                "pindah.migration-events",
                new Origin(3, 41, Examples.T0),
                "pindah-metrics",
                "not a MigrationEvent: not JSON",
                "io.pindah.contracts.UnreadableRecord",
                "k",
                9L,
                cutFrom,
                null,
                null);
    }
}
