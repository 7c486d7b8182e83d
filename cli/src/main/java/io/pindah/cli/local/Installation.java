package io.pindah.cli.local;

import io.pindah.cli.http.Json;
import io.pindah.contracts.UnreadableRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The programs beside this one that start the lab and the stack.
 *
 * @param home the folder that has {@code deploy/}
 * @param patience how long one of them may take
 */
public record Installation(Path home, Duration patience) {

    public Told stack() {
        return ask(home.resolve("deploy/embedded/stack"));
    }

    public Told lab() {
        return ask(home.resolve("deploy/lab/lab"));
    }

    private Told ask(Path program) {
        if (!Files.isExecutable(program)) {
            return new Told.Nothing("there is no " + program);
        }
        try {
            return answer(program, new ProcessBuilder(program.toString(), "status", "-o", "json").start());
        } catch (IOException e) {
            return new Told.Nothing(program + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Told.Nothing("interrupted");
        }
    }

    private Told answer(Path program, Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            return new Told.Nothing(program + " took longer than " + patience.toSeconds() + " s");
        }
        try {
            var document = Json.tree(out.join());
            return document.isObject() ? new Told.State(document) : new Told.Nothing(reason(program, err.join()));
        } catch (UnreadableRecord e) {
            return new Told.Nothing(reason(program, err.join()));
        }
    }

    private static String reason(Path program, String err) {
        return err.isBlank()
                ? program + " said nothing"
                : err.strip().lines().toList().getLast();
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
