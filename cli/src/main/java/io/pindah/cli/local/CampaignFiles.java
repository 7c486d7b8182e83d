package io.pindah.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CampaignDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        var file = find(fileOrName);
        try {
            var text = Files.readString(file);
            var definition = text.isBlank() ? null : mapper().readValue(text, CampaignDefinition.class);
            if (definition == null) {
                throw new FileTrouble(file + " is empty", null);
            }
            return definition;
        } catch (UnrecognizedPropertyException e) {
            throw new FileTrouble(
                    file + " has the field " + e.getPropertyName() + ", which nobody knows; there are " + known(e), e);
        } catch (JsonProcessingException e) {
            throw new FileTrouble(file + " is not the definition of a campaign: " + words(e), e);
        } catch (IOException e) {
            throw FileTrouble.of(file + " cannot be read", e);
        }
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

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String words(JsonProcessingException trouble) {
        var place = trouble.getLocation() == null
                ? ""
                : " (line " + trouble.getLocation().getLineNr() + ")";
        return trouble instanceof MismatchedInputException wrong
                        && !wrong.getPath().isEmpty()
                ? wrong.getPath().getFirst().getFieldName() + " is not " + kind(wrong.getTargetType()) + place
                : trouble.getOriginalMessage() + place;
    }

    private static String kind(Class<?> type) {
        if (Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "a table of names and values";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "a word";
    }

    /** A word that is misspelt must not be passed over. */
    private static YAMLMapper mapper() {
        var mapper = Wire.configure(YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return mapper;
    }
}
