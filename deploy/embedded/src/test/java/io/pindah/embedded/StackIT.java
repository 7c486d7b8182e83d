package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code stack}, with broker and database, in a network namespace of its own. */
class StackIT {
    private static final String NETNS =
            "pindah-stack-it-" + ProcessHandle.current().pid();
    private static final List<String> PARTS = List.of("broker", "database", "topics");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path home;

    @BeforeEach
    void makeNamespace() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: network namespaces need root");
        assumeTrue(
                Stream.of("ip", "jq", "curl").allMatch(StackIT::isInstalled),
                "skipped: ip, jq and curl are not all there");
        assertThat(run("ip", "netns", "add", NETNS).code()).isZero();
        run("ip", "-n", NETNS, "link", "set", "lo", "up");
        run("ip", "-n", NETNS, "addr", "add", "10.213.77.1/32", "dev", "lo");
    }

    @AfterEach
    void removeNamespace() throws Exception {
        stack("down");
        run("ip", "netns", "del", NETNS);
    }

    @Test
    void what_runs_is_left_alone_what_was_killed_is_started_on_its_data_and_down_leaves_no_process() throws Exception {
        var first = up();
        var pids = pids(status());
        var again = up();
        var unchanged = pids(status());
        var cluster = Files.readString(home.resolve("state/stack/kafka/meta.properties"));
        pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        var second = up();
        var readyAgain = status();
        var down = stack("down");

        assertThat(first.code()).as(first.output()).isZero();
        assertThat(pids).hasSize(2);
        assertThat(again.code()).as(again.output()).isZero();
        assertThat(unchanged).isEqualTo(pids);
        assertThat(second.code()).as(second.output()).isZero();
        assertThat(pids(readyAgain)).hasSize(2).doesNotContainAnyElementsOf(pids);
        assertThat(states(readyAgain)).containsOnly("ready");
        assertThat(Files.readString(home.resolve("state/stack/kafka/meta.properties")))
                .isEqualTo(cluster);
        assertThat(down.code()).as(down.output()).isZero();
        assertThat(processesOf(home)).isEmpty();
        assertThat(states(status())).containsOnly("down");
    }

    @Test
    void a_namespace_that_does_not_exist_is_named() throws Exception {
        var up = stack("up", "--netns", "pindah-nowhere", "broker");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("pindah-nowhere");
    }

    private Run up() throws Exception {
        var arguments = new ArrayList<>(List.of("up", "--netns", NETNS));
        arguments.addAll(PARTS);
        return stack(arguments.toArray(String[]::new));
    }

    private List<JsonNode> status() throws Exception {
        var parts = JSON.readTree(stack("status", "-o", "json").output()).get("parts");
        return StreamSupport.stream(parts.spliterator(), false)
                .filter(part -> PARTS.contains(part.get("name").asText()))
                .toList();
    }

    private static List<Long> pids(List<JsonNode> parts) {
        return parts.stream()
                .map(part -> part.get("pid"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asLong)
                .toList();
    }

    private static List<String> states(List<JsonNode> parts) {
        return parts.stream().map(part -> part.get("state").asText()).toList();
    }

    private static List<String> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(folder.toString()))
                .toList();
    }

    private Run stack(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of("stack").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private Run run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PINDAH_STATE", home.resolve("state").toString(),
                        "PINDAH_RUN", home.resolve("run").toString(),
                        "JAVA_HOME", System.getProperty("java.home")));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    record Run(int code, String output) {}
}
