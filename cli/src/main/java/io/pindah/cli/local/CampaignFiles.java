package io.pindah.cli.local;

import io.pindah.contracts.api.CampaignDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Definitions of campaigns in files, as YAML or JSON (which is YAML too).
 *
 * @param home the folder that has {@code deploy/campaigns/}
 */
public record CampaignFiles(Path home) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final String ENDING = ".yaml";

    /** @throws FileTrouble if there is no such file, or if it is not a definition */
    public CampaignDefinition read(String fileOrName) {
        return DefinitionFile.read(find(fileOrName), CampaignDefinition.class, "a campaign");
    }

    private Path find(String fileOrName) {
        var file = Path.of(fileOrName);
        var ours = folder().resolve(fileOrName + ENDING);
        if (Files.isRegularFile(file)) {
            return file;
        }
        if (NAME.matcher(fileOrName).matches() && Files.isRegularFile(ours)) {
            return ours;
        }
        throw new FileTrouble(
                "There is no file " + fileOrName + ", and no campaign of that name in " + folder()
                        + (names().isEmpty() ? "" : "; there are " + String.join(", ", names())) + ".",
                null);
    }

    private Path folder() {
        return home.resolve("deploy/campaigns");
    }

    private List<String> names() {
        try (var files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
