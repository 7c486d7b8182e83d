package io.pindah.cli.command;

import static io.pindah.cli.Examples.T0;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.FakeService;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.PolicyDefinition;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.contracts.api.PolicyView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
    private static final PolicyFields CAREFUL = Wire.read("""
            {"mode": "hybrid", "switchAtRemainingRatio": 0.025, "bandwidthMiBPerSecond": 200, "tls": true, "priority": 10}""", PolicyFields.class);
    private static final PolicyView NIGHTLY =
            new PolicyView("nightly", "slow", Map.of("tier", "db", "app", "x"), CAREFUL, 3, T0);

    @TempDir
    Path folder;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void policies_are_listed_with_whom_they_are_for_and_what_they_say() {
        service.on(
                "GET /api/v1/policies",
                json(new Page<>(
                        List.of(
                                new PolicyView("default", "", Map.of(), PolicyFields.NONE, 1, T0),
                                NIGHTLY,
                                new PolicyView("quick", "", Map.of(), PolicyFields.ofMode("adaptive"), 1, T0)),
                        null)));

        assertThat(Run.of(service, "policies", "list").out()).isEqualTo("""
                POLICY   FOR GUESTS WITH     SAYS                                                                               VERSION  CHANGED
                default  no other policy     nothing                                                                                  1  2 s ago
                nightly  app=x, tier=db      mode hybrid, switch at 2.5 % remaining, bandwidth 200 MiB/s, tls yes, priority 10        3  2 s ago
                quick    none, only by name  mode adaptive                                                                            1  2 s ago
                """);
    }

    @Test
    void one_policy_is_shown_field_by_field() {
        service.on("GET /api/v1/policies/nightly", json(NIGHTLY));

        assertThat(Run.of(service, "policies", "show", "nightly").out()).isEqualTo("""
                Policy           nightly
                Description      slow
                For guests with  app=x, tier=db
                Mode             hybrid
                Switch at        2.5 % remaining
                Bandwidth        200 MiB/s
                TLS              yes
                Priority         10
                Version          3, changed 2026-01-02T03:04:05Z
                """);
    }

    @Test
    void a_policy_is_put_as_the_options_say() {
        service.on("PUT /api/v1/policies/nightly", json(NIGHTLY));

        var run = Run.of(
                service,
                "policies",
                "put",
                "nightly",
                "--description",
                "slow",
                "--selector",
                "tier=db",
                "--selector",
                "app=x",
                "--priority",
                "10");

        assertThat(run.out()).startsWith("Policy nightly is kept (version 3).");
        assertThat(sent().description()).isEqualTo("slow");
        assertThat(sent().selector()).isEqualTo(Map.of("tier", "db", "app", "x"));
        assertThat(Wire.json(sent().fields())).isEqualTo("{\"priority\":10}");
    }

    @Test
    void an_option_goes_before_what_the_file_says() throws IOException {
        service.on("PUT /api/v1/policies/nightly", json(NIGHTLY));
        var file = file("""
                {"description": "slow", "selector": {"tier": "db"}, "fields": {"mode": "hybrid", "priority": 10}}""");

        Run.of(service, "policies", "put", "nightly", "-f", file, "--priority", "20");

        assertThat(sent().description()).isEqualTo("slow");
        assertThat(sent().selector()).isEqualTo(Map.of("tier", "db"));
        assertThat(Wire.json(sent().fields())).isEqualTo("{\"mode\":\"hybrid\",\"priority\":20}");
    }

    @Test
    void a_word_that_nobody_knows_in_the_file_is_a_mistake() throws IOException {
        var unknown = Run.of(service, "policies", "put", "x", "-f", file("{\"fields\": {\"prio\": 1}}"));
        var wrong = Run.of(service, "policies", "put", "x", "-f", file("{\"fields\": {\"priority\": \"high\"}}"));

        assertThat(unknown.exitCode()).isEqualTo(6);
        assertThat(unknown.err()).contains("has the field prio, which nobody knows; there are autoConverge");
        assertThat(wrong.err()).contains("not the definition of a policy: fields.priority is not a whole number");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void a_policy_that_was_there_is_removed() {
        service.on("GET /api/v1/policies/nightly", json(NIGHTLY));
        service.on("DELETE /api/v1/policies/nightly", text(204, "application/json", ""));
        service.on("GET /api/v1/policies/x", problem(404, "unknown-policy", "There is no policy x.", null));

        assertThat(Run.of(service, "policies", "delete", "nightly"))
                .isEqualTo(new Run(0, "Policy nightly is removed.\n", ""));
        assertThat(Run.of(service, "policies", "delete", "x").exitCode()).isEqualTo(5);
        assertThat(service.requests().get(1).idempotencyKey()).isNotBlank();
    }

    @Test
    void without_policies_it_is_said_how_to_make_one() {
        service.on("GET /api/v1/policies", json(new Page<>(List.of(), null)));

        assertThat(Run.of(service, "policies", "list").out())
                .isEqualTo(
                        "No policies: guests are moved by the defaults. Make one with 'pindah policies put NAME'.\n");
    }

    private PolicyDefinition sent() {
        return Wire.read(service.requests().getFirst().body(), PolicyDefinition.class);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), text).toString();
    }
}
