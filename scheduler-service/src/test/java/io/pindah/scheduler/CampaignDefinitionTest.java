package io.pindah.scheduler;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestState;
import io.pindah.scheduler.inventory.Reports;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a campaign's definition gets; nothing that is refused is recorded. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class CampaignDefinitionTest {
    @Inject
    Rig rig;

    @BeforeEach
    void reset() throws Exception {
        rig.reset();
    }

    @Test
    void a_memory_size_that_several_guests_have_has_to_be_told_apart() {
        var twin = new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02");
        rig.report("kvm2", Reports.guest(twin, "g2", GuestState.RUNNING));
        var definition = """
                {"name": "n", "scenarios": ["idle"], "memoryMiB": [4096], "runs": 1%s}
                """;

        post(definition.formatted(""), "application/json")
                .statusCode(409)
                .body("code", is("several-guests-with-memory"))
                .body("field", is("guests"));
        post(definition.formatted(", \"guests\": {\"4096\": \"g2\"}"), "application/json")
                .statusCode(202)
                .body("definition.home", is("kvm2"))
                .body("definition.away", is("kvm1"))
                .body("cells[0].guest", is("g2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/yaml"})
    void a_definition_may_be_yaml_and_a_dry_run_stores_nothing(String mediaType) {
        yaml().contentType(mediaType)
                .body("""
                        # one of each
                        name: dry
                        scenarios: [idle, video]
                        memoryMiB: [4096]
                        guests: {4096: g1}
                        runs: 3
                        """)
                .post("/api/v1/campaigns?dry-run=true")
                .then()
                .statusCode(200)
                .body("definition.home", is("kvm1"))
                .body("definition.away", is("kvm2"))
                .body("definition.modes", is(List.of("post-copy")))
                .body("definition.warmUpSeconds", is(20))
                .body("runs.size()", is(6))
                .body("estimatedSeconds", is(6 * 37));
        given().get("/api/v1/campaigns").then().body("items.size()", is(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "runs": 0                           | 400 | invalid-field        | runs
        "runs": 1001                        | 400 | invalid-field        | runs
        "runs": "2"                         | 400 | invalid-field        | runs
        "scenarios": []                     | 400 | invalid-field        | scenarios
        "scenarios": ["video", "video"]     | 400 | invalid-field        | scenarios
        "scenarios": ["chess"]              | 400 | invalid-field        | scenarios
        "memoryMiB": [512]                  | 409 | no-guest-with-memory | memoryMiB
        "memoryMiB": null                   | 400 | missing-field        | memoryMiB
        "modes": ["live"]                   | 400 | invalid-field        | modes
        "guests": {"4096": "g9"}            | 400 | invalid-field        | guests
        "guests": {"6144": "g1"}            | 400 | invalid-field        | guests
        "home": "kvm9"                      | 400 | invalid-field        | home
        "away": "kvm1"                      | 400 | invalid-field        | away
        "maxAttempts": 0                    | 400 | invalid-field        | maxAttempts
        "url": "file:///etc/passwd"         | 400 | invalid-field        | url
        "profile": "xen"                    | 400 | invalid-field        | profile
        "rounds": 2                         | 400 | unknown-field        | rounds
        "name": "Not A Name"                | 400 | invalid-field        | name
        """)
    void a_wrong_field_is_named(String field, int status, String code, String name) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "\"n\"");
        fields.put("scenarios", "[\"youtube\"]");
        fields.put("memoryMiB", "[4096]");
        fields.put("runs", "1");
        fields.put(field.substring(1, field.indexOf('"', 1)), field.substring(field.indexOf(':') + 1));
        var body = fields.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));

        post(body, "application/json")
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code))
                .body("field", is(name));
        given().get("/api/v1/campaigns").then().body("items.size()", is(0));
    }

    @Test
    void yaml_is_read_as_strictly_as_json() {
        post("name: x\nrounds: 3\n", "application/yaml")
                .statusCode(400)
                .body("code", is("unknown-field"))
                .body("field", is("rounds"));
        post("\tname: x\n", "application/yaml").statusCode(400).body("code", is("malformed-yaml"));
        post("", "application/yaml").statusCode(400).contentType("application/problem+json");
        post("name: x\nname: y\n", "text/yaml").statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        GET,  /api/v1/campaigns/nonsense,                                    404, unknown-campaign
        GET,  /api/v1/campaigns/0197f3b2-7c00-7000-8000-000000000001/runs,   404, unknown-campaign
        GET,  /api/v1/campaigns/0197f3b2-7c00-7000-8000-000000000001/stream, 404, unknown-campaign
        POST, /api/v1/campaigns/0197f3b2-7c00-7000-8000-000000000001/cancel, 404, unknown-campaign
        GET,  /api/v1/campaigns?cursor=x,                                    400, invalid-field
        """)
    void every_error_is_a_problem_document(String method, String path, int status, String code) {
        given().request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code));
    }

    private static RequestSpecification yaml() {
        var encoders = EncoderConfig.encoderConfig()
                .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                .encodeContentTypeAs("text/yaml", ContentType.TEXT);
        return given().config(RestAssuredConfig.config().encoderConfig(encoders));
    }

    static ValidatableResponse post(String body, String mediaType) {
        return yaml().contentType(mediaType)
                .body(body)
                .post("/api/v1/campaigns")
                .then();
    }
}
