package io.pindah.agent.inventory;

import io.pindah.agent.preflight.Sight;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A host's files in memory. */
final class FakeFiles implements HostFiles {
    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Sight> sights = new HashMap<>();

    FakeFiles holding(String path, String text) {
        contents.put(path, new Content.Read(text));
        return this;
    }

    FakeFiles forbidding(String path) {
        contents.put(path, new Content.Forbidden());
        return this;
    }

    FakeFiles showing(String path, Sight sight) {
        sights.put(path, sight);
        return this;
    }

    @Override
    public Sight at(String path) {
        return sights.getOrDefault(path, new Sight.Hidden());
    }

    @Override
    public Content read(Path file) {
        return contents.getOrDefault(file.toString(), new Content.Absent());
    }
}
