package io.pindah.statistics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a row together from flat JSON; unknown fields are ignored (a newer writer). */
final class RowFromJson extends StdDeserializer<RunRow> {
    private static final long serialVersionUID = 1;

    RowFromJson() {
        super(RunRow.class);
    }

    @Override
    public RunRow deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode flat = parser.readValueAsTree();
        try {
            return Column.row(column -> value(column, flat.path(column.field().getName())));
        } catch (RuntimeException e) {
            throw new JsonMappingException(parser, String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable Object value(Column column, JsonNode value) {
        var isAbsent = value.isMissingNode() || value.isNull();
        if (isAbsent && column.isMandatory()) {
            throw new IllegalArgumentException("field " + column.field().getName() + " is missing");
        }
        return isAbsent ? null : column.parse(value.asText());
    }
}
