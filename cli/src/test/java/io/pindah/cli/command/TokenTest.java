package io.pindah.cli.command;

import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FakeService.problem;
import static io.pindah.cli.FakeService.seeOther;
import static io.pindah.cli.FakeService.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.cli.FakeService.Request;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program shows whose request it is, and how it asks again for what got lost. */
class TokenTest {
    private static final String HOSTS = "GET /api/v1/hosts";
    private static final String MIGRATIONS = "POST /api/v1/migrations";

    @TempDir
    Path home;

    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void the_option_goes_before_the_variables_and_these_before_this_machines_own_token() throws IOException {
        service.on(HOSTS, json(new Page<>(List.of(), null)));
        var file = Files.writeString(home.resolve("mine"), "of-the-option\n");
        var other = Files.writeString(home.resolve("other"), "of-the-file");
        writeOwnToken();
        var state = Map.of("PINDAH_STATE", home.toString());
        var both = Map.of("PINDAH_STATE", home.toString(), "PINDAH_TOKEN", "t1", "PINDAH_TOKEN_FILE", other.toString());
        var fileOnly = Map.of("PINDAH_STATE", home.toString(), "PINDAH_TOKEN_FILE", other.toString());

        run(both, "hosts", "list", "--token-file", file.toString());
        run(both, "hosts", "list");
        run(fileOnly, "hosts", "list");
        run(state, "hosts", "list");

        assertThat(service.requests())
                .extracting(Request::authorization)
                .containsExactly("Bearer of-the-option", "Bearer t1", "Bearer of-the-file", "Bearer own");
    }

    @Test
    void this_machines_own_token_is_not_shown_to_other_machines() throws IOException {
        writeOwnToken();

        var run = run(
                Map.of("PINDAH_STATE", home.toString()),
                "hosts",
                "list",
                "--scheduler",
                service.url().toString().replace("127.0.0.1", "127.0.0.2"));

        assertThat(run.exitCode()).isNotZero();
        assertThat(service.requests()).extracting(Request::authorization).doesNotContain("Bearer own");
    }

    @Test
    void who_may_not_is_told_what_to_do_and_which_token_was_used_and_scripts_can_tell() {
        service.on(HOSTS, problem(401, "token-expired", "Get a new token.", null));
        service.on(MIGRATIONS, problem(403, "role-missing", "This needs the role operator.", null));
        var token = Map.of("PINDAH_TOKEN", "secret");

        var look = run(token, "hosts", "list");
        var move = run(token, "migrate", "g1");

        assertThat(look.exitCode()).isEqualTo(8);
        assertThat(look.err())
                .contains("Get a new token.", "token-expired", "PINDAH_TOKEN")
                .doesNotContain("secret");
        assertThat(move.exitCode()).isEqualTo(8);
        assertThat(move.err()).contains("This needs the role operator.", "role-missing");
    }

    @Test
    void a_token_file_that_is_named_has_to_be_there() {
        var run = run(
                Map.of(),
                "hosts",
                "list",
                "--token-file",
                home.resolve("nothing").toString());

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.err()).contains("The token file cannot be read");
    }

    @Test
    void a_request_whose_answer_got_lost_is_sent_again_under_the_same_key() {
        service.on(
                MIGRATIONS,
                silence(),
                problem(409, "request-in-progress", "Wait.", null),
                json(Examples.migration(Phase.PREPARING, 1)));

        var run = run(Map.of(), "migrate", "g1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(service.requests()).hasSize(3);
        assertThat(service.requests().stream().map(Request::idempotencyKey).distinct())
                .singleElement()
                .asString()
                .hasSize(36);
    }

    @Test
    void what_was_done_though_its_answer_is_lost_for_good_is_looked_up() {
        var migration = Examples.migration(Phase.PREPARING, 1);
        service.on(MIGRATIONS, seeOther("/api/v1/migrations/" + migration.id()));
        service.on("GET /api/v1/migrations/" + migration.id(), json(migration));

        var run = run(Map.of(), "migrate", "g1", "-o", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains(migration.id().value());
    }

    private void writeOwnToken() throws IOException {
        Files.createDirectories(home.resolve("access"));
        Files.writeString(home.resolve("access/admin.token"), "own\n");
    }

    private Run run(Map<String, String> environment, String... arguments) {
        return Run.with(environment, StandardCharsets.UTF_8, service, arguments);
    }
}
