package io.pindah.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The lab's hosts as a root shell on them sees them. */
final class Lab {
    /** Where the launcher is; run by Maven alone, from the module's own folder. */
    private static final Path HOME = Path.of(System.getenv().getOrDefault("PINDAH_HOME", "../.."))
            .toAbsolutePath()
            .normalize();

    private static final String PROGRAM = HOME.resolve("deploy/lab/lab").toString();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The hosts that the lab has when the tests begin. */
    static final List<String> HOSTS = hosts();

    private Lab() {}

    /** What a command printed, and how it ended. */
    record Answer(int exitCode, String output) {}

    /** Runs {@code ./pindah lab WORDS}. */
    static Answer lab(String... words) {
        return run(Stream.concat(Stream.of(PROGRAM), Arrays.stream(words)).toList());
    }

    /** The same, and nothing else will do. */
    static String must(String... words) {
        var answer = lab(words);
        if (answer.exitCode() != 0) {
            throw new AssertionError("lab " + String.join(" ", words) + ": " + answer.output());
        }
        return answer.output();
    }

    /** Runs {@code ./pindah WORDS}. */
    static Answer pindah(String... words) {
        return run(Stream.concat(Stream.of(HOME.resolve("pindah").toString()), Arrays.stream(words))
                .toList());
    }

    /** Runs {@code deploy/embedded/stack WORDS}. */
    static Answer stack(String... words) {
        return run(Stream.concat(Stream.of(HOME.resolve("deploy/embedded/stack").toString()), Arrays.stream(words))
                .toList());
    }

    /** The stack's own token for administrators. */
    static String token() {
        var state = System.getenv().getOrDefault("PINDAH_STATE", "/var/lib/pindah");
        try {
            return Files.readString(Path.of(state, "access", "admin.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs virsh on a host, against its own libvirt. */
    static String virsh(String host, String... words) {
        var command = new ArrayList<>(List.of(PROGRAM, "exec", host, "--", "virsh", "-q"));
        command.addAll(Arrays.asList(words));
        return run(command).output();
    }

    /** The names of the guests that run on a host, as virsh says. */
    static List<String> running(String host) {
        return virsh(host, "list", "--name")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The names of the guests that a host has a QEMU for, running or paused. */
    static List<String> active(String host) {
        return virsh(host, "list", "--name", "--state-running", "--state-paused", "--state-other")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** All guests that a host's libvirt knows, running or not. */
    static List<String> defined(String host) {
        return virsh(host, "list", "--all", "--name")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The host that runs a guest, by virsh. Fails unless it is exactly one. */
    static String hostOf(String guest) {
        var hosts = HOSTS.stream().filter(host -> running(host).contains(guest)).toList();
        if (hosts.size() != 1) {
            throw new AssertionError(guest + " runs on " + hosts + ", not on exactly one host");
        }
        return hosts.getFirst();
    }

    private static List<String> hosts() {
        try {
            return JSON.readTree(run(List.of(PROGRAM, "status", "-o", "json")).output())
                    .path("hosts")
                    .valueStream()
                    .map(host -> host.path("name").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another host; of several always the same one. */
    static String other(String host) {
        return HOSTS.stream().filter(each -> !each.equals(host)).findFirst().orElseThrow();
    }

    static Process start(List<String> command, Path output) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Process startOn(String host, Path output, String script) {
        return start(List.of(PROGRAM, "exec", host, "--", "sh", "-c", script), output);
    }

    static Answer run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
