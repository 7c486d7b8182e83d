package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test run that is killed leaves neither processes nor files. */
class ParentDeathTest {
    @TempDir
    Path temporary;

    @Test
    void broker_and_database_end_with_a_parent_that_is_killed() throws Exception {
        var parent = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + Path.of("target/test-classes"),
                        Parent.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(parent.inputReader().readLine()).isEqualTo("started");
        var children = parent.descendants().toList();

        parent.destroyForcibly();

        assertThat(children).hasSizeGreaterThan(2);
        await().atMost(Duration.ofSeconds(30)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        await().atMost(Duration.ofSeconds(30)).until(this::nothingIsLeft);
    }

    private boolean nothingIsLeft() throws Exception {
        try (var files = Files.list(temporary)) {
            return files.noneMatch(file -> file.getFileName().toString().startsWith("pindah-"));
        }
    }

    /** What a test does, without its end. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedBroker.start();
            EmbeddedDatabase.start("anything");
            System.out.println("started");
            Thread.currentThread().join();
        }
    }
}
