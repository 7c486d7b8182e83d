package io.pindah.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.cli.local.Component;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.HostView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs where; the JSON of {@code pindah status}.
 *
 * @param stack as the program that starts broker, database and services describes it; absent when it says nothing
 * @param lab as the lab's program describes it; absent when it says nothing
 * @param notes why something is absent
 * @param logs the folder of the logs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Status(
        Reach scheduler,
        Reach metrics,
        @Nullable JsonNode stack,
        @Nullable JsonNode lab,
        List<HostView> hosts,
        List<GuestView> guests,
        List<String> notes,
        String logs) {
    Status {
        hosts = List.copyOf(hosts);
        guests = List.copyOf(guests);
        notes = List.copyOf(notes);
    }

    boolean nothingRuns() {
        return !scheduler.answers()
                && !metrics.answers()
                && !scheduler.denied()
                && !metrics.denied()
                && (lab == null || !lab.path("up").asBoolean())
                && (stack == null || Component.allOf(stack).stream().noneMatch(Component::runs));
    }
}
