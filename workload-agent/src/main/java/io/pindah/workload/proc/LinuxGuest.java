package io.pindah.workload.proc;

import io.pindah.contracts.GuestPlatform;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Programs;
import io.pindah.workload.measure.ProcText;
import io.pindah.workload.measure.UseSample;
import io.pindah.workload.run.Guest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the guest's kernel says of it. */
public final class LinuxGuest implements Guest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String UNKNOWN = "unknown";

    private final Path root;
    private final Programs programs;

    /** @param root of the file system, {@code /} but for tests */
    public LinuxGuest(Path root, Programs programs) {
        this.root = root;
        this.programs = programs;
    }

    /** A guest cannot change that in its life; it is asked for once a run all the same. It fails where there is none. */
    @Override
    public String virtualization() {
        try {
            return programs.output(List.of("systemd-detect-virt", "--vm"), PATIENCE)
                    .strip();
        } catch (LoadProblem _) {
            return "none";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    @Override
    public GuestPlatform platform(String program) {
        return new GuestPlatform(
                read("sys/devices/system/clocksource/clocksource0/current_clocksource")
                        .strip(),
                read("proc/sys/kernel/osrelease").strip(),
                program);
    }

    @Override
    public UseSample use() {
        return ProcText.sample(
                read("proc/stat"), read("proc/meminfo"), read("proc/self/stat"), read("proc/self/status"));
    }

    /** The guest's name. */
    public String hostName() {
        return read("proc/sys/kernel/hostname").strip();
    }

    private String read(String file) {
        try {
            return Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
