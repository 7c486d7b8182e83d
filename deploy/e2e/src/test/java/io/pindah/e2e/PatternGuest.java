package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiny guest fills its memory with a pattern, keeps rewriting it and checks each page all the time: what it says of that proves that no
 * page was lost, or came in an older state.
 */
final class PatternGuest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PatternGuest() {}

    /**
     * What the guest says.
     *
     * @param boot changes when the guest starts anew
     */
    record Memory(String boot, long checked, long errors, String text) {}

    static Memory ask(String guest, String... options) {
        var words = new ArrayList<>(List.of("guest", "memory", guest));
        words.addAll(List.of(options));
        var answer = Lab.lab(words.toArray(String[]::new)).output().strip();
        try {
            var line = answer.lines()
                    .filter(each -> each.startsWith("{"))
                    .findFirst()
                    .orElse("");
            var read = JSON.readTree(line);
            return new Memory(
                    field(read, "boot").asText(),
                    field(read, "pagesChecked").asLong(),
                    field(read, "errors").asLong(),
                    line);
        } catch (IOException e) {
            throw new AssertionError(guest + " does not tell of its memory: " + answer, e);
        }
    }

    private static JsonNode field(JsonNode answer, String name) {
        var found = answer.get(name);
        if (found == null) {
            throw new AssertionError("no field " + name + " in " + answer);
        }
        return found;
    }

    /** Waits until every page has been checked once more, and asserts that none was wrong and that the guest has run on all the time. */
    static void isWhole(String guest, Memory before) {
        var after = ask(guest, "--checked", "--timeout", "180");
        assertThat(after.errors())
                .as("wrong pages of %s: %s", guest, after.text())
                .isZero();
        assertThat(after.boot()).as("the guest has run on: %s", after.text()).isEqualTo(before.boot());
        assertThat(after.checked()).isGreaterThan(before.checked());
    }
}
