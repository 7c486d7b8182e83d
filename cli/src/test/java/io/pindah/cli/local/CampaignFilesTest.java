package io.pindah.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignFilesTest {
    @TempDir
    Path home;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(home.resolve("deploy/campaigns"));
        Files.writeString(home.resolve("deploy/campaigns/smoke.yaml"), """
                name: smoke   # a comment
                scenarios: [idle, game]
                memoryMiB: [512]
                guests: {512: t1}
                runs: 1
                """);
    }

    @Test
    void a_campaign_that_comes_with_the_product_is_found_by_its_name() {
        var smoke = files().read("smoke");

        assertThat(smoke.scenarios()).isEqualTo(List.of("idle", "game"));
        assertThat(smoke.guests()).isEqualTo(Map.of("512", "t1"));
        assertThat(smoke.runs()).isEqualTo(1);
        assertThat(smoke.seed()).isNull();
    }

    @Test
    void a_file_may_be_json() throws IOException {
        var file = Files.writeString(
                home.resolve("mine.json"), "{\"name\": \"mine\", \"memoryMiB\": [4096], \"runs\": 2}");

        assertThat(files().read(file.toString()).memoryMiB()).isEqualTo(List.of(4096L));
    }

    @Test
    void a_name_that_nobody_knows_is_answered_with_those_there_are() {
        assertThatThrownBy(() -> files().read("papre"))
                .isInstanceOf(FileTrouble.class)
                .hasMessageContaining("no file papre")
                .hasMessageEndingWith("there are smoke.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rusn: 3 | has the field rusn, which nobody knows",
                "runs: 3.5 | runs is not a whole number (line 1)",
                "runs: many | runs is not a whole number (line 1)",
                "scenarios: game | scenarios is not a list (line 1)",
                "name: [a, b] | name is not a word (line 1)",
                "guests: [a] | guests is not a table of names and values (line 1)",
                "'name: a\nname: b' | Duplicate field 'name' (line 2)",
                "'' | is empty",
                "'a: [' | is not the definition of a campaign"
            })
    void a_mistake_is_named_with_its_place(String text, String words) throws IOException {
        var file = Files.writeString(home.resolve("wrong.yaml"), text);

        assertThatThrownBy(() -> files().read(file.toString()))
                .isInstanceOf(FileTrouble.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(words);
    }

    private CampaignFiles files() {
        return new CampaignFiles(home);
    }
}
