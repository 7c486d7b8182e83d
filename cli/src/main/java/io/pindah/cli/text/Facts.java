package io.pindah.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing described line by line, the names aligned. */
public final class Facts {
    private record Fact(String name, String value) {}

    private final List<Fact> facts = new ArrayList<>();

    /** Adds a line; nothing is added for a value that is absent or empty. */
    public Facts add(String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            facts.add(new Fact(name, Words.oneLine(value.toString())));
        }
        return this;
    }

    public String render() {
        int width = facts.stream().mapToInt(f -> f.name().length()).max().orElse(0);
        return facts.stream()
                .map(f -> f.name() + " ".repeat(width - f.name().length() + 2) + f.value())
                .collect(Collectors.joining("\n"));
    }
}
