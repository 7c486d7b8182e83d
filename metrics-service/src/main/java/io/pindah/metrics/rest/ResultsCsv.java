package io.pindah.metrics.rest;

import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.Wire;
import io.pindah.metrics.ledger.ResultFilter;
import io.pindah.metrics.ledger.Results;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Writes results as comma-separated values, a page at a time, so that a long list needs little memory. */
@ApplicationScoped
class ResultsCsv {
    static final String MEDIA_TYPE = "text/csv";
    private static final int PAGE = 500;
    private static final CsvMapper MAPPER = mapper();

    private final Results results;

    ResultsCsv(Results results) {
        this.results = results;
    }

    /** The first page is read at once, so that a database that is away is told as such. */
    StreamingOutput write(ResultFilter filter, Optional<Integer> limit) {
        var first = results.list(filter, Math.min(limit.orElse(PAGE), PAGE));
        return out -> write(filter, limit.orElse(Integer.MAX_VALUE), first, out);
    }

    private void write(ResultFilter filter, int limit, List<MigrationResult> first, OutputStream out)
            throws IOException {
        var page = first;
        var left = limit;
        try (var rows =
                MAPPER.writer(MAPPER.schemaFor(CsvRow.class).withHeader()).writeValues(out)) {
            if (page.isEmpty()) {
                out.write(header());
            }
            while (!page.isEmpty() && left > 0) {
                rows.writeAll(page.stream().map(CsvRow::of).toList());
                left -= page.size();
                var next = filter.after(ResultFilter.Place.of(page.getLast()));
                page = page.size() < PAGE || left <= 0 ? List.of() : results.list(next, Math.min(left, PAGE));
            }
        }
    }

    private static byte[] header() throws IOException {
        return MAPPER.writer(MAPPER.schemaFor(CsvRow.class).withHeader()).writeValueAsBytes(List.of());
    }

    private static CsvMapper mapper() {
        var mapper = Wire.configure(new CsvMapper());
        mapper.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        return mapper;
    }
}
