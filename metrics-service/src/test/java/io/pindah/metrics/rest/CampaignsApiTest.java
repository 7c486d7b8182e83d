package io.pindah.metrics.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.pindah.contracts.Cell;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.MeasuredCampaign;
import io.pindah.metrics.InMemory;
import io.pindah.metrics.RunStory;
import io.pindah.metrics.ledger.Intake;
import io.pindah.statistics.Averages;
import io.pindah.statistics.RunRow;
import io.pindah.statistics.RunsCsv;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(InMemory.class)
class CampaignsApiTest {
    private static final String CAMPAIGNS = "/api/v1/campaigns";

    @Inject
    Intake intake;

    @Test
    void runs_as_csv_are_the_rows_to_the_letter() throws IOException {
        var stories = campaign(401, 58_100);

        var text = given().get(CAMPAIGNS + "/" + RunStory.campaign(401) + "/runs?format=csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();

        assertThat(RunsCsv.read(new StringReader(text)))
                .isEqualTo(
                        stories.stream().map(RunStory::row).sorted(RunRow.ORDER).toList());
    }

    @Test
    void runs_as_json_are_flat_and_say_nothing_of_what_was_not_measured() {
        campaign(402, 58_200);

        given().get(CAMPAIGNS + "/" + RunStory.campaign(402) + "/runs")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("items", hasSize(3))
                .body("items[0].scenario", equalTo("video"))
                .body("items[0].memoryMiB", equalTo(4096))
                .body("items[0].counted", equalTo(true))
                .body("items[0].migrationMs", equalTo(3_512))
                .body("items[0]", not(hasKey("moves")))
                .body("items[0]", not(hasKey("whyNot")));
    }

    @Test
    void averages_are_those_of_the_rows() {
        var stories = campaign(403, 58_300);

        var body = given().get(CAMPAIGNS + "/" + RunStory.campaign(403) + "/averages")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        var rows = stories.stream().map(RunStory::row).toList();
        var measured = Wire.read(body, MeasuredCampaign.class);
        assertThat(measured.cells()).isEqualTo(Averages.of(rows));
        assertThat(measured.attempts()).isEqualTo(3);
    }

    @Test
    void averages_as_csv_have_a_row_a_cell_and_measure() {
        campaign(404, 58_400);

        var lines = given().accept("text/csv")
                .get(CAMPAIGNS + "/" + RunStory.campaign(404) + "/averages")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines.getFirst()).startsWith("campaign,campaign_name,scenario,memory_mib,requested_mode,");
        assertThat(lines)
                .filteredOn(line -> line.contains(",migration-time,ms,2,3512.0,"))
                .hasSize(1);
    }

    @Test
    void campaigns_are_listed_the_newest_first_a_page_at_a_time() {
        campaign(999_405, 58_500);
        campaign(999_406, 58_510);

        String next = given().get(CAMPAIGNS + "?limit=1")
                .then()
                .statusCode(200)
                .body(
                        "items.campaign",
                        equalTo(List.of(RunStory.campaign(999_406).value())))
                .extract()
                .path("next");

        given().get(CAMPAIGNS + "?limit=1&cursor=" + next)
                .then()
                .body(
                        "items.campaign",
                        equalTo(List.of(RunStory.campaign(999_405).value())))
                .body("items[0].cells", hasSize(2))
                .body("items[0].cells[0].cell.scenario", equalTo("video"));
        given().get(CAMPAIGNS + "?limit=1000").then().body("next", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "0197f3b2-7c00-7000-b000-00000000dead/runs, 404, unknown-campaign",
        "0197f3b2-7c00-7000-b000-00000000dead/averages, 404, unknown-campaign",
        "paper/runs, 400, bad-parameter",
        "0197f3b2-7c00-7000-b000-00000000dead/averages?format=xml, 400, bad-parameter",
        "0197f3b2-7c00-7000-b000-00000000dead, 404, not-found",
        "?cursor=nonsense, 400, bad-parameter"
    })
    void what_cannot_be_answered_is_a_problem_document(String path, int status, String code) {
        var slash = path.startsWith("?") ? "" : "/";

        given().get(CAMPAIGNS + slash + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    /** Two runs of one cell and one of another. */
    private List<RunStory> campaign(int number, int index) {
        var stories = List.of(
                new RunStory(number, index, 1, RunStory.VIDEO),
                new RunStory(number, index + 1, 2, RunStory.VIDEO),
                new RunStory(number, index + 2, 1, new Cell(Scenario.VIDEO, 6144, Mode.POST_COPY)));
        stories.stream().flatMap(story -> story.deliveries().stream()).forEach(intake::take);
        return stories;
    }
}
