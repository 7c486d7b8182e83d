package io.pindah.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@link Main} in a JVM of its own. It ends with this JVM at the latest, even if this one is killed: its standard input closes. */
final class ChildJvm {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private ChildJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Returns when the child has said that it is ready.
     *
     * @param log gets what the child says on standard error
     * @throws StartFailure if it ends instead; its message is the child's last words
     */
    static ChildJvm start(int heapMiB, Path log, List<String> arguments) {
        var command = new ArrayList<>(Installation.command(heapMiB));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            var child = new ChildJvm(process, log);
            Thread.ofPlatform().daemon().name("child-output").start(child::readOutput);
            child.awaitReady();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for a clean stop and waits; kills a child which does not obey. */
    void stop() {
        // Not Process.destroy(): it closes the child's standard input as well, as if this JVM had ended.
        process.toHandle().destroy();
        if (!ended(STOP_TIMEOUT)) {
            kill();
        }
    }

    /** Kills the child and its children at once (SIGKILL), and waits until they are gone. */
    void kill() {
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit()
                .orTimeout(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .join());
        if (!ended(STOP_TIMEOUT)) {
            throw new IllegalStateException("Process %d cannot be killed.".formatted(process.pid()));
        }
    }

    long pid() {
        return process.pid();
    }

    /** The first line says "ready"; the rest is read so that the child never blocks. */
    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(" ready: ")) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            // The pipe broke: the child is gone.
        }
        ready.complete(false);
    }

    private void awaitReady() {
        try {
            if (!ready.get(READY_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.waitFor();
                throw failure();
            }
        } catch (TimeoutException | ExecutionException e) {
            kill();
            throw new StartFailure(ExitCode.FAILED, "Not ready after %s; see %s".formatted(READY_TIMEOUT, log), e);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new StartFailure(ExitCode.FAILED, "Interrupted while waiting for a server's start.", e);
        }
    }

    private StartFailure failure() {
        for (var code : ExitCode.values()) {
            if (code.value() == process.exitValue()) {
                return new StartFailure(code, lastWords());
            }
        }
        return new StartFailure(ExitCode.FAILED, lastWords());
    }

    private String lastWords() {
        try {
            return Files.readString(log).strip();
        } catch (IOException e) {
            return "Ended with exit code %d.".formatted(process.exitValue());
        }
    }

    private boolean ended(Duration timeout) {
        try {
            return process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
