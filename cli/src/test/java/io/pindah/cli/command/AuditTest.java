package io.pindah.cli.command;

import static io.pindah.cli.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.cli.Examples;
import io.pindah.cli.FakeService;
import io.pindah.cli.FakeService.Request;
import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
    private final FakeService service = new FakeService();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void entries_are_shown_with_who_what_and_the_answer() {
        var done = new AuditView(
                2,
                Examples.T0,
                "anna",
                List.of("operator"),
                "127.0.0.1",
                "POST",
                "/api/v1/migrations",
                "guest=g1",
                "ab",
                "{}",
                null,
                202,
                null,
                true);
        var refused = new AuditView(
                1,
                Examples.T0,
                null,
                List.of(),
                "127.0.0.1",
                "GET",
                "/api/v1/hosts",
                "",
                null,
                null,
                null,
                401,
                "token-expired",
                false);
        service.on("GET /api/v1/audit", json(new Page<>(List.of(done, refused), null)));

        var run = Run.of(service, "audit", "list", "--subject", "anna", "--path", "/api/v1/m", "--limit", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("anna +operator +127.0.0.1 +POST /api/v1/migrations +guest=g1 +202 again")
                .containsPattern("– +– +127.0.0.1 +GET /api/v1/hosts +– +401 token-expired");
        assertThat(service.requests())
                .extracting(Request::line)
                .containsExactly("GET /api/v1/audit?subject=anna&path=%2Fapi%2Fv1%2Fm&limit=2");
    }
}
