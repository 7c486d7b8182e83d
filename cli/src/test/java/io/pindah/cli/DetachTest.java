package io.pindah.cli;

import static io.pindah.cli.CampaignExamples.CAMPAIGN;
import static io.pindah.cli.CampaignExamples.running;
import static io.pindah.cli.Examples.ID;
import static io.pindah.cli.Examples.migration;
import static io.pindah.cli.FakeService.event;
import static io.pindah.cli.FakeService.json;
import static io.pindah.cli.FleetExamples.DRAIN;
import static io.pindah.cli.FleetExamples.drain;
import static io.pindah.cli.FleetExamples.guest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.Phase;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process with a real signal. */
class DetachTest {
    @TempDir
    Path folder;

    @Test
    void an_interrupt_only_stops_watching_and_says_how_to_come_back() throws Exception {
        var over = new CountDownLatch(1);
        try (var service = new FakeService()) {
            service.on("GET /api/v1/migrations/" + ID, json(migration(Phase.RUNNING, 3)));
            service.on("GET /api/v1/migrations/" + ID + "/stream", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody()
                        .write(event("migration", migration(Phase.RUNNING, 4)).getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                awaitEnd(over);
            });
            var out = folder.resolve("out");
            var process = watch(service, out, "migrations", "watch", ID.value());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(out).contains("pre-copy"));

            interrupt(process);

            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(Files.readString(out)).endsWith("""
                    Detached: the migration goes on.
                      come back: pindah migrations watch ID
                      stop it:   pindah migrations abort ID
                    """.replace("ID", ID.value()));
            over.countDown();
        }
    }

    @Test
    void a_campaign_goes_on_too() throws Exception {
        var over = new CountDownLatch(1);
        try (var service = new FakeService()) {
            service.on("GET /api/v1/campaigns/" + CAMPAIGN, json(running(3, null)));
            service.on("GET /api/v1/campaigns/" + CAMPAIGN + "/stream", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                awaitEnd(over);
            });
            var out = folder.resolve("out");
            var process = watch(service, out, "campaign", "watch", CAMPAIGN.value());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(out).contains("39 of 120"));

            interrupt(process);

            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(Files.readString(out)).endsWith("""
                    Detached: the campaign goes on.
                      come back: pindah campaign watch ID
                      pause it:  pindah campaign pause ID
                    """.replace("ID", CAMPAIGN.value()));
            over.countDown();
        }
    }

    @Test
    void a_drain_goes_on_too_and_can_be_cancelled() throws Exception {
        var over = new CountDownLatch(1);
        try (var service = new FakeService()) {
            service.on("GET /api/v1/drains/" + DRAIN, json(drain(State.RUNNING, 3, guest(1, Step.MOVING, null))));
            service.on("GET /api/v1/drains/" + DRAIN + "/stream", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                awaitEnd(over);
            });
            var out = folder.resolve("out");
            var process = watch(service, out, "drains", "watch", DRAIN);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.readString(out).contains("t1: moving to kvm2"));

            interrupt(process);

            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(Files.readString(out)).endsWith("""
                    Detached: the drain of kvm1 goes on.
                      come back: pindah drains watch ID
                      cancel it: pindah drains cancel ID
                    """.replace("ID", DRAIN));
            over.countDown();
        }
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static Process watch(FakeService service, Path out, String... arguments) throws IOException {
        // What runs in the background of a script ignores the signal, and so would its children.
        var command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "io.pindah.cli.Main"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PINDAH_SCHEDULER", service.url().toString());
        builder.environment().remove("PINDAH_PROGRAM");
        return builder.start();
    }

    private static void awaitEnd(CountDownLatch over) {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
