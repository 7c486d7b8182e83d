package io.pindah.agent.proc;

import io.pindah.agent.inventory.Kernel;
import io.pindah.contracts.HostOffers.Hugepages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads /proc, /sys and /dev. */
public final class LinuxKernel implements Kernel {
    private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    /** The line of a socket in state 0A: number, local address and port, remote address and port, state. */
    private static final Pattern LISTENING =
            Pattern.compile("(?m)^ *\\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} 0A ");

    private static final Pattern HUGEPAGES = Pattern.compile("hugepages-(\\d{1,12})kB");

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

    @Override
    public Set<Integer> listeningPorts() {
        return Stream.of("proc/net/tcp", "proc/net/tcp6")
                .filter(file -> Files.exists(root.resolve(file)))
                .flatMap(file -> LISTENING.matcher(read(file)).results())
                .map(found -> Integer.parseInt(found.group(1), 16))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Hugepages> hugepages() {
        return entries("sys/kernel/mm/hugepages").stream()
                .map(HUGEPAGES::matcher)
                .filter(Matcher::matches)
                .map(size -> hugepages(size.group(), Long.parseLong(size.group(1))))
                .sorted(Comparator.comparing(Hugepages::sizeKiB))
                .toList();
    }

    private Hugepages hugepages(String folder, long sizeKiB) {
        var pool = "sys/kernel/mm/hugepages/" + folder + "/";
        var free = number(pool + "free_hugepages") - number(pool + "resv_hugepages");
        return new Hugepages(sizeKiB, number(pool + "nr_hugepages"), Math.max(0, free));
    }

    private long number(String file) {
        return Long.parseLong(read(file).strip());
    }

    /** The names in a folder; none where there is no such folder. */
    private List<String> entries(String folder) {
        try (var files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private String read(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
