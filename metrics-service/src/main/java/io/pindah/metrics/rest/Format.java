package io.pindah.metrics.rest;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a list is written. */
enum Format {
    JSON,
    CSV;

    private static final MediaType TEXT_CSV = MediaType.valueOf(ResultsCsv.MEDIA_TYPE);

    /**
     * What the query asks for, or else what the request accepts first.
     *
     * @param accepted the best first
     */
    static Format of(@Nullable String asked, List<MediaType> accepted) {
        return switch (asked) {
            case null ->
                accepted.stream()
                        .filter(type ->
                                type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(TEXT_CSV))
                        .findFirst()
                        .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                        .map(_ -> CSV)
                        .orElse(JSON);
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw Mistake.inParameter("format", "format must be json or csv.");
        };
    }
}
