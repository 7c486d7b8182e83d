package io.pindah.cli.command;

import io.pindah.cli.http.Json;
import io.pindah.cli.http.Query;
import io.pindah.cli.text.Results;
import io.pindah.contracts.MigrationResult;
import io.pindah.contracts.api.Page;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "results", description = "What migrations came to: times, bytes, the three downtimes.")
final class ResultsCommand {
    private static final int USUAL_LIMIT = 20;

    private final Context context;

    ResultsCommand(Context context) {
        this.context = context;
    }

    enum Format {
        TABLE,
        /** A table with the migrations' ids. */
        WIDE,
        JSON,
        CSV;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which results, and how. */
    static final class Choice {
        @Option(names = "--guest", paramLabel = "GUEST", description = "Only this guest's; a name or UUID.")
        @Nullable
        String guest;

        @Option(
                names = "--limit",
                paramLabel = "N",
                converter = Numbers.Limit.class,
                description = "At most so many, the newest first; default: 20, with csv all.")
        @Nullable
        Integer limit;

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FORMAT",
                defaultValue = "table",
                description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. wide adds the migrations' ids.")
        Format format = Format.TABLE;

        boolean isWanted(MigrationResult result) {
            return guest == null
                    || result.guestName().value().equals(guest)
                    || result.guest().value().equals(guest);
        }
    }

    @Command(
            name = "list",
            description = {
                "Lists results, the newest first.",
                "A dash is a number that was not measured; tcg marks figures taken under QEMU's emulator."
            },
            footer = {
                "%nExamples:",
                "  pindah results list --guest g1 --limit 2",
                "  pindah results list -o csv > results.csv"
            })
    int list(@Mixin Choice choice) {
        var metrics = context.metrics();
        var query = Query.empty().with("guest", choice.guest);
        if (choice.format == Format.CSV) {
            context.out().raw(metrics.csv(query.with("limit", choice.limit)));
            return ExitCode.DONE.number();
        }
        Page<MigrationResult> page = Paging.collect(
                choice.limit == null ? USUAL_LIMIT : choice.limit,
                choice::isWanted,
                (cursor, limit) -> metrics.results(query.with("limit", limit).with("cursor", cursor)));
        if (choice.format == Format.JSON) {
            context.out().raw(Json.pretty(page));
        } else {
            context.out().line(words(page, choice));
        }
        return ExitCode.DONE.number();
    }

    private String words(Page<MigrationResult> page, Choice choice) {
        if (page.items().isEmpty()) {
            return choice.guest == null
                    ? "No results yet. They come with the first migration: '" + context.program()
                            + " migrate GUEST --watch'."
                    : "No results of " + choice.guest + ".";
        }
        var width = choice.format == Format.WIDE ? Results.Width.WIDE : Results.Width.NORMAL;
        var table = Results.list(page.items(), width, context.paint());
        return page.next() == null ? table : table + "\nThere are more: raise --limit.";
    }

    @Command(
            name = "show",
            description = "Shows everything that was measured of one migration.",
            footer = {"%nExample:", "  pindah results show 0197f3b2-7c00-7000-8000-000000000001 -o json"})
    int show(
            @Parameters(paramLabel = "ID", description = "The migration's id.") String id,
            @Mixin Output.Choice choice) {
        var result = context.metrics().result(id);
        return context.print(choice.output, result, Results.show(result));
    }
}
