package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Problem;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done is refused with the field and the reason, and leaves nothing behind. */
class RefusalsIT {

    @ParameterizedTest
    @CsvSource({
        "t1, nowhere, post-copy, destination, nowhere",
        "nobody, , post-copy, guest, nobody",
        "t1, , sideways, mode, post-copy",
        "t1, ../etc, post-copy, destination, ../etc",
        "'<x/>', , post-copy, guest, '<x/>'",
    })
    void a_wrong_field_is_named(String guest, String destination, String mode, String field, String says) {
        var before = Api.migrations("").body();

        var answer = Api.post(Api.request(guest, destination, mode));

        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.MEDIA_TYPE);
        var problem = Wire.read(answer.body(), Problem.class);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.detail()).contains(says);
        assertThat(Api.migrations("").body()).isEqualTo(before);
    }

    @Test
    void the_host_it_already_runs_on_is_no_destination() {
        var answer = Api.post(Api.request("t1", Lab.hostOf("t1"), "post-copy"));

        assertThat(Wire.read(answer.body(), Problem.class).field()).isEqualTo("destination");
    }

    @Test
    void a_stopped_guest_is_refused_and_stays_where_it_is() {
        Lab.lab("guest", "add", "off1", "--kind", "tiny", "--host", "kvm1", "--stopped");
        try {
            Awaitility.await("off1 in the inventory")
                    .atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Api.get("http://127.0.0.1:7070/api/v1/guests/off1").statusCode() == 200);

            var answer = Api.post(Api.request("off1", "kvm2", "post-copy"));

            assertThat(answer.statusCode()).isBetween(409, 422);
            assertThat(Wire.read(answer.body(), Problem.class).detail()).contains("off1", "kvm1");
            assertThat(Lab.defined("kvm1")).contains("off1");
            assertThat(Lab.running("kvm1")).doesNotContain("off1");
        } finally {
            Lab.lab("guest", "rm", "off1");
        }
    }

    @Test
    void a_guest_that_moves_is_not_moved_twice() {
        var destination = Lab.other(Lab.hostOf("t1"));

        var first = Api.post(Api.request("t1", destination, "post-copy"));
        var second = Api.post(Api.request("t1", destination, "post-copy"));

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(409);
        var id = Wire.read(first.body(), MigrationView.class).id();
        assertThat(Wire.read(second.body(), Problem.class).detail()).contains(id.value());
        Api.finished(id);
        assertThat(Lab.running(destination)).contains("t1");
    }

    @Test
    void the_command_line_says_so_in_one_line_and_by_its_exit_code() {
        var answer = Lab.pindah("migrate", "t1", "--to", "nowhere");

        assertThat(answer.exitCode()).as(answer.output()).isEqualTo(3);
        assertThat(answer.output()).contains("nowhere").contains("destination");
        assertThat(answer.output()).doesNotContain("\tat ");
    }
}
