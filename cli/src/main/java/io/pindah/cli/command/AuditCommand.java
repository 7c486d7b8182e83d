package io.pindah.cli.command;

import io.pindah.cli.http.Query;
import io.pindah.cli.text.AuditWords;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "audit", description = "Who asked for what, and what was answered; for administrators.")
final class AuditCommand {
    private final Context context;

    AuditCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "list",
            description = {
                "Lists requests that could change something, and those refused for want of a right, the newest first.",
                "An entry without an answer is under way, or its process ended before it answered."
            },
            footer = {"%nExample:", "  pindah audit list --subject anna --since 2026-01-31T00:00:00Z"})
    int list(
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            description = "Only from then on, such as 2026-01-31T00:00:00Z.")
                    @Nullable
                    String since,
            @Option(names = "--subject", paramLabel = "NAME", description = "Only of this caller.") @Nullable
                    String subject,
            @Option(names = "--path", paramLabel = "PATH", description = "Only of paths that begin so.") @Nullable
                    String path,
            @Option(names = "--cursor", paramLabel = "NEXT", description = "Go on after a page that had this 'next'.")
                    @Nullable
                    String cursor,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            converter = Numbers.Letters.class,
                            description = "At most so many, up to 500; default: ${DEFAULT-VALUE}.")
                    int limit,
            @Mixin Output.Choice choice) {
        var query = Query.empty()
                .with("since", since)
                .with("subject", subject)
                .with("path", path)
                .with("cursor", cursor)
                .with("limit", limit);
        var page = context.audits().list(query);
        return context.print(choice.output, page, AuditWords.list(page.items(), context.paint()));
    }
}
