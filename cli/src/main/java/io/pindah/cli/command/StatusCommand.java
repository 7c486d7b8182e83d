package io.pindah.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.pindah.cli.http.Query;
import io.pindah.cli.local.Installation;
import io.pindah.cli.local.Told;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.HostView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = {
            "Shows what runs where: services, broker, database, hosts, guests, logs.",
            "Says so when nothing runs; that is no failure."
        },
        footer = {"%nExample:", "  pindah status -o json"})
final class StatusCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Context context;

    @Mixin
    Output.Choice choice = new Output.Choice();

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var status = status();
        var words = new StatusWords(status, context.paint(), context.program()).text();
        return context.print(choice.output, status, words);
    }

    /** Asks everybody at once: what is away takes its time to be away. */
    private Status status() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var stack = CompletableFuture.supplyAsync(() -> tell(Program.STACK), executor);
            var lab = CompletableFuture.supplyAsync(() -> tell(Program.LAB), executor);
            var metrics = CompletableFuture.supplyAsync(this::metrics, executor);
            var inventory =
                    CompletableFuture.supplyAsync(this::inventory, executor).join();
            var found = inventory.value();
            return new Status(
                    inventory.reach(),
                    metrics.join(),
                    document(stack.join()),
                    document(lab.join()),
                    found.hosts(),
                    found.guests(),
                    notes(stack.join(), lab.join()),
                    logs(document(stack.join()), document(lab.join())));
        }
    }

    private enum Program {
        STACK,
        LAB
    }

    private record Inventory(List<HostView> hosts, List<GuestView> guests) {}

    private Reach.Answer<Inventory> inventory() {
        var scheduler = context.scheduler();
        return Reach.ask(
                context.settings.scheduler,
                new Inventory(List.of(), List.of()),
                () -> new Inventory(
                        Paging.hosts(scheduler).items(),
                        Paging.guests(scheduler).items()));
    }

    private Reach metrics() {
        var metrics = context.metrics();
        return Reach.ask(context.settings.metrics, "", () -> {
                    metrics.results(Query.empty().with("limit", 1));
                    return "";
                })
                .reach();
    }

    private Told tell(Program program) {
        var home = context.surroundings.get("PINDAH_HOME", "");
        if (home.isEmpty()) {
            return new Told.Nothing("PINDAH_HOME is not set; the launcher ./pindah sets it");
        }
        var installation = new Installation(Path.of(home), LONGEST);
        return switch (program) {
            case STACK -> installation.stack();
            case LAB -> installation.lab();
        };
    }

    private static @Nullable JsonNode document(Told told) {
        return switch (told) {
            case Told.State(JsonNode document) -> document;
            case Told.Nothing _ -> null;
        };
    }

    private static List<String> notes(Told stack, Told lab) {
        var notes = new ArrayList<String>();
        if (stack instanceof Told.Nothing(String why)) {
            notes.add("stack: " + why);
        }
        if (lab instanceof Told.Nothing(String why)) {
            notes.add("lab: " + why);
        }
        return notes;
    }

    private String logs(@Nullable JsonNode stack, @Nullable JsonNode lab) {
        return Stream.of(stack, lab)
                .filter(Objects::nonNull)
                .map(document -> document.path("logs").asText(""))
                .filter(folder -> !folder.isEmpty())
                .findFirst()
                .orElse(context.surroundings.get("PINDAH_STATE", "/var/lib/pindah") + "/log");
    }
}
