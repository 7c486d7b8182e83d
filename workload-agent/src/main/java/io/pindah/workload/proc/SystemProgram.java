package io.pindah.workload.proc;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process, whose output goes into a file. */
final class SystemProgram implements Program {
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Process process;
    private final Path output;

    SystemProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String lastWords() {
        try {
            var words = LastWords.of(Files.readString(output, StandardCharsets.ISO_8859_1));
            return process.isAlive()
                    ? words
                    : "%s (exit code %d)".formatted(words, process.exitValue()).strip();
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public synchronized void tell(String line) throws LoadProblem {
        try {
            var input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            throw new LoadProblem("a program does not listen any more: " + lastWords(), e);
        }
    }

    /** Also when the calling thread is interrupted. */
    @Override
    public void end() {
        var children = process.descendants().toList();
        process.destroy();
        var wasInterrupted = Thread.interrupted();
        try {
            var hasEnded = process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS);
            if (!hasEnded) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            wasInterrupted = true;
            process.destroyForcibly();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
