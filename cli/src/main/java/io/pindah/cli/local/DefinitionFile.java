package io.pindah.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pindah.contracts.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A definition in a file, as YAML or JSON (which is YAML too). */
public final class DefinitionFile {
    private DefinitionFile() {}

    /**
     * Reads the file; a word that nobody knows is a mistake.
     *
     * @param what it defines, such as {@code a campaign}
     * @throws FileTrouble if it cannot be read, or if it is not such a definition
     */
    public static <T> T read(Path file, Class<T> type, String what) {
        try {
            var text = Files.readString(file);
            var definition = text.isBlank() ? null : mapper().readValue(text, type);
            if (definition == null) {
                throw new FileTrouble(file + " is empty", null);
            }
            return definition;
        } catch (UnrecognizedPropertyException e) {
            throw new FileTrouble(
                    file + " has the field " + e.getPropertyName() + ", which nobody knows; there are " + known(e), e);
        } catch (JsonProcessingException e) {
            throw new FileTrouble(file + " is not the definition of " + what + ": " + words(e), e);
        } catch (IOException e) {
            throw FileTrouble.of(file + " cannot be read", e);
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
                        && !field(wrong).isEmpty()
                ? field(wrong) + " is not " + kind(wrong.getTargetType()) + place
                : trouble.getOriginalMessage() + place;
    }

    /** With those that it lies in: {@code fields.priority}. */
    private static String field(MismatchedInputException wrong) {
        return wrong.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static String kind(Class<?> type) {
        if (type == Double.class) {
            return "a number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (Map.class.isAssignableFrom(type) || Record.class.isAssignableFrom(type)) {
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
