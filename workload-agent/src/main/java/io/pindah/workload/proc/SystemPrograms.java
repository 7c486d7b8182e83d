package io.pindah.workload.proc;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Program;
import io.pindah.workload.load.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts processes in a folder of their own, which is their home, too; what they print lies there in files. */
public final class SystemPrograms implements Programs {
    private final Path folder;
    private final Map<String, String> environment;
    private final AtomicInteger started = new AtomicInteger();

    /** @param environment beyond the agent's own */
    public SystemPrograms(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Program start(List<String> command) throws LoadProblem {
        var output = folder.resolve(started.incrementAndGet() + "-" + name(command) + ".log");
        return new SystemProgram(begin(command, output), output);
    }

    @Override
    public String output(List<String> command, Duration patience) throws LoadProblem, InterruptedException {
        var output = folder.resolve("output-" + started.incrementAndGet() + ".log");
        var process = begin(command, output);
        try {
            if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LoadProblem(name(command) + " did not end within " + patience.toSeconds() + " s");
            }
            var text = Files.readString(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new LoadProblem(name(command) + " failed: " + LastWords.of(text));
            }
            return text;
        } catch (IOException e) {
            throw new LoadProblem(name(command) + " printed what cannot be read", e);
        } finally {
            process.destroyForcibly();
            var _ = output.toFile().delete();
        }
    }

    private Process begin(List<String> command, Path output) throws LoadProblem {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LoadProblem(name(command) + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static String name(List<String> command) {
        return String.valueOf(Path.of(command.getFirst()).getFileName());
    }
}
