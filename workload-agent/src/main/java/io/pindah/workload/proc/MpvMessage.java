package io.pindah.workload.proc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pindah.workload.load.LoadProblem;
import java.io.IOException;
import java.util.Optional;

/**
 * A line that mpv says, read without making a tree of it: that is done many times a second.
 *
 * @param request the number of the request that it answers
 * @param isAnswer whether it answers one, and is no event
 * @param name of the property that an event is about
 * @param number its data, if that is a number
 * @param flag its data, if that is true
 */
record MpvMessage(long request, boolean isAnswer, String name, Optional<Double> number, boolean flag) {
    private static final JsonFactory JSON = new JsonFactory();

    static MpvMessage read(String line) throws LoadProblem {
        try (var parser = JSON.createParser(line)) {
            return read(parser);
        } catch (IOException e) {
            throw new LoadProblem("mpv says what nobody can read: " + line, e);
        }
    }

    private static MpvMessage read(JsonParser parser) throws IOException {
        var message = new MpvMessage(0, false, "", Optional.empty(), false);
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            message = message.with(field, parser);
            parser.skipChildren();
        }
        return message;
    }

    private MpvMessage with(String field, JsonParser parser) throws IOException {
        return switch (field) {
            case "request_id" -> new MpvMessage(parser.getValueAsLong(), isAnswer, name, number, flag);
            case "error" -> new MpvMessage(request, true, name, number, flag);
            case "name" -> new MpvMessage(request, isAnswer, parser.getValueAsString(""), number, flag);
            case "data" ->
                parser.currentToken().isNumeric()
                        ? new MpvMessage(request, isAnswer, name, Optional.of(parser.getDoubleValue()), flag)
                        : new MpvMessage(request, isAnswer, name, number, parser.getValueAsBoolean());
            default -> this;
        };
    }
}
