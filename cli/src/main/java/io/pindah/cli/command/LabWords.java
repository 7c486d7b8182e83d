package io.pindah.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.cli.local.Component;
import java.util.ArrayList;
import java.util.List;

/** What the lab says of itself, a line each; what it leaves out is left out. */
final class LabWords {
    private LabWords() {}

    static Component lab(JsonNode lab) {
        var notes = new ArrayList<String>();
        note(notes, "guests run on ", lab.path("accelerator"));
        note(notes, "set up from ", lab.path("owner"));
        return new Component("lab", lab.path("up").asBoolean() ? "up" : "down", "", String.join(", ", notes));
    }

    static List<Component> hosts(JsonNode lab) {
        var hosts = new ArrayList<Component>();
        lab.path("hosts").forEach(host -> hosts.add(host(host)));
        return List.copyOf(hosts);
    }

    static List<Component> guests(JsonNode lab) {
        var guests = new ArrayList<Component>();
        lab.path("guests").forEach(guest -> guests.add(guest(guest)));
        return List.copyOf(guests);
    }

    private static Component guest(JsonNode guest) {
        var host = guest.path("running").asText("");
        return new Component(
                "lab guest " + guest.path("name").asText("?"),
                host.isEmpty() ? "down" : "running",
                guest.path("address").asText(""),
                host.isEmpty() ? "" : "on " + host);
    }

    private static Component host(JsonNode host) {
        var notes = new ArrayList<String>();
        if (host.has("libvirt")) {
            notes.add("libvirt " + (host.path("libvirt").asBoolean() ? "up" : "down"));
        }
        note(notes, "agent ", host.path("agent"));
        note(notes, "link ", host.path("link"));
        return new Component(
                "lab host " + host.path("name").asText("?"),
                host.path("booted").asBoolean() ? "up" : "down",
                host.path("address").asText(""),
                String.join(", ", notes));
    }

    private static void note(List<String> notes, String words, JsonNode value) {
        if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
            notes.add(words + value.asText());
        }
    }
}
