package io.pindah.cli.command;

import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.Examples.queued;
import static io.pindah.cli.Examples.sample;
import static io.pindah.cli.FakeService.brokenEvents;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.events;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Phase;
import io.pindah.contracts.RunsOn;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrateTest {
    private static final String MIGRATION = "GET /api/v1/migrations/" + ID;

    private final FakeService service = new FakeService();

    @BeforeEach
    void accept() {
        service.on("POST /api/v1/migrations", text(202, "application/json", Wire.json(migration(Phase.REQUESTED, 1))));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void without_watching_the_id_is_told_and_how_to_watch() {
        assertThat(Run.of(service, "migrate", "g1")).isEqualTo(new Run(0, """
                Migration 0197f3b2-7c00-7000-8000-000000000001 of g1 from kvm1 to kvm2 (post-copy) is requested.
                Watch it with 'pindah migrations watch 0197f3b2-7c00-7000-8000-000000000001'.
                """, ""));
    }

    @Test
    void every_option_reaches_the_scheduler() {
        Run.of(service, words("""
                migrate g1 --to kvm2 --policy nightly --mode hybrid
                --switch-at 20% --switch-after-passes 3 --switch-after 60 --switch-when-not-converging
                --auto-converge --bandwidth 100 --postcopy-bandwidth 200 --downtime-limit 300
                --timeout 60 --timeout-per-gib 10 --stall 30 --on-timeout switch
                --recovery-attempts 0 --recovery-first-pause 2 --recovery-last-pause 8 --recovery-stall 9
                --tls --storage copy --priority 80 --retries 2 --retry-pause 5 -o json"""));

        var sent = Wire.read(service.requests().getFirst().body(), MigrationRequest.class);
        assertThat(sent).isEqualTo(Wire.read("""
                        {"guest": "g1", "destination": "kvm2", "policy": "nightly", "mode": "hybrid",
                         "switchAtRemainingRatio": 0.2, "switchAfterPasses": 3, "switchAfterSeconds": 60,
                         "switchWhenNotConverging": true, "autoConverge": true,
                         "bandwidthMiBPerSecond": 100, "postCopyBandwidthMiBPerSecond": 200, "downtimeLimitMillis": 300,
                         "timeoutSeconds": 60, "timeoutSecondsPerGiB": 10, "stallSeconds": 30, "onTimeout": "switch",
                         "recoveryAttempts": 0, "recoveryFirstPauseSeconds": 2, "recoveryLastPauseSeconds": 8,
                         "recoveryStallSeconds": 9, "tls": true, "storage": "copy", "priority": 80, "retries": 2,
                         "retryPauseSeconds": 5}
                        """, MigrationRequest.class));
        assertThat(sent).hasNoNullFieldsOrProperties();
    }

    @Test
    void what_a_policy_turns_on_can_be_turned_off() {
        Run.of(service, words("migrate g1 --no-tls --no-auto-converge --no-switch-when-not-converging"));

        assertThat(service.requests().getFirst().body()).isEqualTo("""
                {"guest":"g1","switchWhenNotConverging":false,"autoConverge":false,"tls":false}""");
    }

    @Test
    void a_rule_for_the_switch_without_a_mode_is_left_to_the_policys() {
        assertThat(Run.of(service, "migrate", "g1", "--switch-at", "20%").exitCode())
                .isZero();
    }

    @Test
    void one_that_has_to_wait_says_for_what() {
        try (var busy = new FakeService()) {
            busy.on("POST /api/v1/migrations", json(queued(2, 5)));

            assertThat(Run.of(busy, "migrate", "g1").out()).isEqualTo("""
                    Migration ID of g1 from kvm1 to kvm2 (post-copy) is queued, \
                    number 2 of 5: kvm1 sends another guest, starts in about 25 s.
                    Watch it with 'pindah migrations watch ID'.
                    """.replace("ID", ID.value()));
        }
    }

    @Test
    void while_it_waits_its_place_in_the_queue_is_told_although_no_event_tells_it() {
        try (var busy = new FakeService()) {
            var over = new CountDownLatch(1);
            busy.on("POST /api/v1/migrations", json(queued(2, 5)));
            busy.on(MIGRATION, json(queued(2, 5)), json(queued(1, 4)), exchange -> {
                // The answer before this one has been shown.
                over.countDown();
                json(queued(1, 4)).to(exchange);
            });
            busy.on(MIGRATION + "/stream", exchange -> {
                await(over);
                events(event("migration", migration(Phase.CANCELLED, 9))).to(exchange);
            });

            assertThat(Run.of(busy, "migrate", "g1", "--watch").out()).startsWith("""
                    0:02  g1  kvm1 → kvm2, queued, number 2 of 5: kvm1 sends another guest, starts in about 25 s
                    0:02  g1  kvm1 → kvm2, queued, number 1 of 4: kvm1 sends another guest, starts in about 25 s
                    0:02  g1  kvm1 → kvm2, cancelled
                    """);
        }
    }

    private static void await(CountDownLatch over) {
        try {
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String[] words(String line) {
        return line.split("\\s+", -1);
    }

    @Test
    void what_was_not_said_is_left_to_the_scheduler() {
        Run.of(service, "migrate", "g1");

        assertThat(service.requests().getFirst().body()).isEqualTo("{\"guest\":\"g1\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--switch-at 15",
                "--switch-at 15% --mode pre-copy",
                "--switch-after-passes 3 --mode post-copy",
                "--switch-after-passes 0",
                "--on-timeout explode",
                "--storage floppy",
                "--priority -1",
                "--dry-run --watch",
                "--mode sideways",
                "--bandwidth 0",
                "--timeout x",
                "--recovery-attempts -1",
                "--recovery-stall 0"
            })
    void a_mistake_is_found_before_anything_is_sent(String options) {
        var run = Run.of(service, ("migrate g1 " + options).split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(options.split(" ", -1)[0]).contains("pindah migrate --help");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void a_wrong_mode_is_answered_with_the_right_ones() {
        var run = Run.of(service, "migrate", "g1", "--mode", "postcopy");

        assertThat(run.err()).contains("--mode", "'postcopy' is none of post-copy, hybrid, pre-copy, adaptive");
    }

    @Test
    void a_refusal_is_told_with_field_and_code_even_if_the_destination_does_not_exist() {
        try (var refusing = new FakeService()) {
            refusing.on(
                    "POST /api/v1/migrations",
                    problem(404, "unknown-host", "There is no host nowhere; known are kvm1, kvm2.", "destination"));

            assertThat(Run.of(refusing, "migrate", "g1", "--to", "nowhere"))
                    .isEqualTo(new Run(
                            3,
                            "",
                            "error: There is no host nowhere; known are kvm1, kvm2. "
                                    + "(unknown-host, field destination)\n"));
        }
    }

    @Test
    void a_watched_migration_is_told_line_by_line_to_its_closing_sentence() {
        play();
        service.on("GET /api/v1/results/" + ID, json(Examples.completed(Accelerator.TCG)));

        var run = Run.of(service, "migrate", "g1", "--watch");

        assertThat(run).isEqualTo(new Run(0, """
                0:02  g1  kvm1 → kvm2, requested
                0:02  g1  kvm1 → kvm2, pre-copy
                0:02  g1  kvm1 → kvm2, post-copy 0 %, 600 MiB left, 18 page faults
                0:02  g1  kvm1 → kvm2, completed 100 %
                g1 moved from kvm1 to kvm2 by post-copy in 3.51 s, 583 MiB sent.
                Downtime: reported 13 ms, observed 71.2 ms ± 0 ms, perceived 153 ms ± 5 ms.
                Measured under TCG (QEMU's emulator): not comparable with KVM.
                """, ""));
    }

    @Test
    void a_program_gets_the_result_alone_and_progress_goes_to_standard_error() {
        play();
        service.on("GET /api/v1/results/" + ID, json(Examples.completed(Accelerator.TCG)));

        var run = Run.of(service, "migrate", "g1", "--watch", "-o", "json");

        assertThat(Wire.read(run.out(), MigrationResult.class)).isEqualTo(Examples.completed(Accelerator.TCG));
        assertThat(run.err()).contains("post-copy 0 %").doesNotContain("Downtime");
    }

    @Test
    void a_migration_that_ends_otherwise_says_so_by_its_exit_code() {
        service.on(
                MIGRATION + "/stream",
                events(event(
                        "migration",
                        migration(Phase.REJECTED, 2, "kvm2 has too little memory for g1", RunsOn.SOURCE))));

        var run = Run.of(service, "migrate", "g1", "--watch");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("""
                        g1 was not moved from kvm1 to kvm2: the migration was rejected.
                        kvm2 has too little memory for g1.
                        g1 runs on the source, kvm1.
                        """);
    }

    @Test
    void a_move_without_measurements_is_a_move_all_the_same() {
        play();
        var environment = Map.of("PINDAH_METRICS", "http://127.0.0.1:1");

        var run = Run.with(environment, StandardCharsets.UTF_8, service, "migrate", "g1", "--watch");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("reported not measured, observed not measured, perceived not measured");
        assertThat(run.err()).startsWith("No measurements. The metrics service does not answer at http://127.0.0.1:1");
    }

    @Test
    void a_past_migration_can_be_watched_too() {
        service.on(MIGRATION, json(migration(Phase.COMPLETED, 9)));
        service.on("GET /api/v1/results/" + ID, json(Examples.completed(Accelerator.KVM)));

        var run = Run.of(service, "migrations", "watch", ID.value());

        assertThat(run.out())
                .startsWith("g1 moved from kvm1 to kvm2 by post-copy")
                .hasLineCount(3);
    }

    private void play() {
        service.on(
                MIGRATION + "/stream",
                brokenEvents(event("migration", migration(Phase.RUNNING, 3))),
                events(
                        event("sample", sample(Phase.POST_COPY, 4096, 600, Map.of("memory_postcopy_requests", 18L))),
                        event("migration", migration(Phase.POST_COPY, 4)),
                        event("migration", migration(Phase.COMPLETED, 5))));
        service.on(MIGRATION, json(migration(Phase.RUNNING, 3)));
    }
}
