package io.pindah.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files are what is on the wire. A file, once released, is never edited; new meaning is a new version. */
class WireTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> wireNames() {
        return Samples.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("wireNames")
    void a_record_looks_like_its_golden_file(String wireName) throws IOException {
        var written = Wire.json(Samples.all().get(wireName));

        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(golden(wireName)));
    }

    @ParameterizedTest
    @MethodSource("wireNames")
    void a_golden_file_reads_back_as_the_record(String wireName) throws IOException {
        var sample = Samples.all().get(wireName);

        assertThat((Object) Wire.read(golden(wireName), sample.getClass())).isEqualTo(sample);
    }

    @Test
    void every_golden_file_has_a_sample_and_every_type_a_golden_file() throws IOException {
        var files = new TreeSet<String>();
        try (var listing = Files.list(GOLDEN)) {
            listing.forEach(file -> files.add(file.getFileName().toString().replace(".json", "")));
        }

        assertThat(files).isEqualTo(new TreeSet<>(Samples.all().keySet()));
        assertThat(files).containsAll(namesOf(MigrationCommand.class));
        assertThat(files).containsAll(namesOf(MigrationEvent.class));
        assertThat(files).containsAll(namesOf(WorkloadEvent.class));
        assertThat(files).containsAll(namesOf(WorkloadCommand.class));
    }

    @Test
    void an_unknown_field_is_ignored_because_newer_writers_may_add_some() throws IOException {
        var newer = golden("migration.switch-to-post-copy.v1").replaceFirst("\\{", "{\"added\": {\"later\": 1}, ");

        assertThat(Wire.read(newer, MigrationCommand.class)).isInstanceOf(MigrationCommand.SwitchToPostCopy.class);
    }

    @Test
    void a_missing_mandatory_field_is_named() throws IOException {
        var without = golden("migration.start-migration.v1").replace("\"destination\"", "\"dest\"");

        assertThatThrownBy(() -> Wire.read(without, MigrationCommand.class))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("destination");
    }

    @ParameterizedTest
    @MethodSource("poison")
    void poison_is_unreadable_and_not_a_surprise(String poison) {
        assertThatThrownBy(() -> Wire.read(poison, MigrationEvent.class)).isInstanceOf(UnreadableRecord.class);
    }

    static Stream<String> poison() throws IOException {
        var golden = golden("migration.completed.v1");
        return Stream.of(
                "",
                "null",
                "not json",
                "[]",
                "{\"type\":\"migration.unknown.v9\"}",
                "{\"type\":\"migration.completed.v1\"}",
                golden.replace("3500", "-1"),
                golden.replace("3500", "NaN"),
                golden.replace("3500", "3.5"),
                golden.replace("\"sequence\" : 8", "\"sequence\" : 0"),
                golden.replace("0197f3b2", "../../et"));
    }

    @Test
    void a_fact_is_a_cloud_event_in_binary_mode() {
        var started = (MigrationEvent) Samples.all().get("migration.started.v1");

        var headers = Wire.headers(Wire.envelope(started));

        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "0197f3b2-7c00-7000-8000-000000000001/7/source/1")
                .containsEntry("ce_type", "migration.started.v1")
                .containsEntry("ce_source", "/hosts/kvm1")
                .containsEntry("ce_subject", "0197f3b2-7c00-7000-8000-000000000001")
                .containsEntry("ce_time", "2026-01-02T03:04:05.678901Z")
                .containsEntry("content-type", "application/json");
    }

    private static String golden(String wireName) throws IOException {
        return Files.readString(GOLDEN.resolve(wireName + ".json"), StandardCharsets.UTF_8);
    }

    private static List<String> namesOf(Class<?> sealed) {
        return Arrays.stream(sealed.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
    }
}
