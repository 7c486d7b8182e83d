package io.pindah.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventParserTest {
    @Test
    void an_event_has_a_name_an_id_and_data_of_several_lines() {
        assertThat(parse("""
                id: 4
                event: migration
                data: {"a":
                data:1}

                """)).containsExactly(new ServerSentEvent("migration", "{\"a\":\n1}", "4"));
    }

    @Test
    void comments_and_empty_events_are_passed_over() {
        assertThat(parse("""
                : keep-alive

                retry: 1000

                data: x

                """)).containsExactly(new ServerSentEvent("message", "x", null));
    }

    @Test
    void an_event_that_is_cut_off_never_comes() {
        assertThat(parse("event: migration\ndata: {\"a\"")).isEmpty();
    }

    @Test
    void an_event_does_not_inherit_the_name_of_the_one_before() {
        assertThat(parse("event: sample\ndata: 1\n\ndata: 2\n\n"))
                .extracting(ServerSentEvent::name)
                .containsExactly("sample", "message");
    }

    private static List<ServerSentEvent> parse(String text) {
        var parser = new EventParser();
        return text.lines().map(parser::line).flatMap(Optional::stream).toList();
    }
}
