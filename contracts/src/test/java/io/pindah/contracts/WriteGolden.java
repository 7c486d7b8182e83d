package io.pindah.contracts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the golden files that do not exist yet; existing ones are left alone. Run by hand after adding a record. */
final class WriteGolden {
    private WriteGolden() {}

    public static void main(String[] args) throws IOException {
        var json = new ObjectMapper();
        for (var sample : Samples.all().entrySet()) {
            var file = Path.of(args[0], sample.getKey() + ".json");
            if (!Files.exists(file)) {
                var tree = json.readTree(Wire.json(sample.getValue()));
                Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n");
            }
        }
    }
}
