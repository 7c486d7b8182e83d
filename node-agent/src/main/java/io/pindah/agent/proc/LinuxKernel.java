package io.pindah.agent.proc;

import io.pindah.agent.inventory.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads /proc and /dev. */
public final class LinuxKernel implements Kernel {
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    private final Path root;

    /** @param root {@code /}, or a folder that looks like it */
    public LinuxKernel(Path root) {
        this.root = root;
    }

    @Override
    public Memory memory() {
        var text = read("proc/meminfo");
        return new Memory(mebibytes(TOTAL, text), mebibytes(AVAILABLE, text));
    }

    private static long mebibytes(Pattern line, String text) {
        var found = line.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("/proc/meminfo has no line " + line);
        }
        return Long.parseLong(found.group(1)) / 1024;
    }

    @Override
    public boolean hasKvm() {
        return Files.exists(root.resolve("dev/kvm"));
    }

    @Override
    public Userfaultfd userfaultfd() {
        var setting = root.resolve("proc/sys/vm/unprivileged_userfaultfd");
        var device = Files.exists(root.resolve("dev/userfaultfd"));
        var openToAll = Files.exists(setting)
                && read("proc/sys/vm/unprivileged_userfaultfd").strip().equals("1");
        return new Userfaultfd(device || Files.exists(setting), openToAll, device);
    }

    @Override
    public OptionalLong clockErrorMicros() {
        return KernelClock.maxErrorMicros();
    }

    private String read(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
