package io.pindah.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.Phase;
import io.pindah.e2e.Fault.Expected;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The faults that are injected for real, by their rows in docs/faults.md. */
final class Faults {
    private Faults() {}

    /** Each with its row. */
    static List<Fault> all() {
        return Stream.of(
                        ofPostCopy(),
                        ofPreCopy(),
                        ofOurselves(),
                        LostGuests.all(),
                        ByHand.all(),
                        RefusedMoves.all(),
                        Shutdowns.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> ofPostCopy() {
        return List.of(
                new Fault("6", "connection reset in post-copy", Expected.RECOVERED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.reset(trial.source());
                }),
                new Fault("7", "link cut for 40 s in post-copy", Expected.COMPLETED, Faults::cutFor40Seconds),
                new Fault("8", "connection reset, and the link down for 8 s", Expected.RECOVERED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.reset(trial.source());
                    cutFor(trial, 8_000);
                }),
                new Fault(
                        "1", "source's libvirtd killed in post-copy, copy still running", Expected.COMPLETED, trial -> {
                            trial.begin().amidPostCopy();
                            Inject.killLibvirtd(trial.source());
                            trial.until(Phase.COMPLETED);
                            neverResumed(trial);
                        }),
                new Fault("10", "destination's libvirtd killed in post-copy", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.killLibvirtd(trial.destination());
                }),
                new Fault("17", "abort asked for in post-copy", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    var answer = Api.ask(trial.id(), "abort", "{}");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                }),
                new Fault("30", "recovery asked for where nothing is interrupted", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    var answer = Api.ask(trial.id(), "recover", "{}");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
                    trial.until(Phase.COMPLETED);
                    neverResumed(trial);
                }),
                new Fault("35", "source's libvirtd hangs in post-copy until it is named", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.freezeLibvirtd(trial.source());
                    try {
                        await("the name of the call that hangs")
                                .atMost(Duration.ofMinutes(2))
                                .until(() -> Api.host(trial.source()).contains("libvirt has not answered"));
                    } finally {
                        Inject.thawLibvirtd(trial.source());
                    }
                }));
    }

    private static void cutFor40Seconds(Trial trial) throws InterruptedException {
        trial.begin().amidPostCopy();
        cutFor(trial, 40_000);
    }

    /** Not longer than stated: the lab's own commands go another way than over the cable. */
    private static void cutFor(Trial trial, long millis) throws InterruptedException {
        Inject.cut(trial.source());
        try {
            Thread.sleep(millis);
        } finally {
            Inject.mend(trial.source());
        }
    }

    private static void neverResumed(Trial trial) {
        assertThat(FaultChecks.facts(trial.view(), MigrationEvent.RecoveryStarted.class))
                .as("a resume while the copy runs could run the guest twice")
                .isEmpty();
    }

    private static List<Fault> ofPreCopy() {
        return List.of(
                new Fault("12", "source's libvirtd killed in pre-copy", Expected.STAYED, trial -> {
                    trial.beginPreCopy().until(Phase.RUNNING);
                    trial.pause(500, 1_500);
                    Inject.killLibvirtd(trial.source());
                }),
                new Fault("13", "destination's libvirtd killed in pre-copy", Expected.STAYED, trial -> {
                    trial.beginPreCopy().until(Phase.RUNNING);
                    trial.pause(500, 1_500);
                    Inject.killLibvirtd(trial.destination());
                }),
                new Fault("16", "abort asked for in pre-copy", Expected.STAYED, trial -> {
                    trial.beginPreCopy().until(Phase.RUNNING);
                    var answer = Api.ask(trial.id(), "abort", "{}");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                }),
                new Fault("27", "destination unreachable", Expected.STAYED, trial -> {
                    trial.beginPreCopy().until(Phase.RUNNING);
                    cutFor(trial, 45_000);
                }));
    }

    private static List<Fault> ofOurselves() {
        return List.of(
                new Fault("11", "agents killed at random instants", Expected.COMPLETED, AgentKills::duringAMove),
                new Fault("11b", "source's agent killed while a copy is being recovered", Expected.RECOVERED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.reset(trial.source());
                    trial.pause(0, 1_500);
                    Inject.killAgent(trial.source());
                }),
                new Fault("11c", "destination's agent killed, then connection reset", Expected.RECOVERED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.killAgent(trial.destination());
                    trial.pause(0, 3_000);
                    Inject.reset(trial.source());
                }),
                new Fault("11d", "destination's agent restarted while broken off", Expected.RECOVERED, trial -> {
                    trial.begin().amidPostCopy();
                    Inject.freezeAgent(trial.source());
                    Inject.reset(trial.source());
                    trial.pause(500, 1_500);
                    Inject.restartAgent(trial.destination());
                    Inject.thawAgent(trial.source());
                }),
                new Fault("18", "broker killed in post-copy, and away for 20 s", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    Stack.kill("broker");
                    Thread.sleep(20_000);
                    Stack.start("broker");
                }),
                new Fault("19", "database killed in post-copy, and away for 10 s", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    Stack.kill("database");
                    Thread.sleep(10_000);
                    Stack.start("database");
                }),
                new Fault("20", "metrics service killed in post-copy", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    Stack.kill("metrics");
                    Stack.start("metrics");
                }),
                new Fault("20b", "scheduler killed in post-copy", Expected.COMPLETED, trial -> {
                    trial.begin().amidPostCopy();
                    Stack.kill("scheduler");
                    Stack.start("scheduler");
                }),
                new Fault("14", "the start command published twice", Expected.COMPLETED, RawCommands::twice),
                new Fault(
                        "38", "an old command, expired and with a stale epoch", Expected.COMPLETED, RawCommands::stale),
                new Fault("21", "poison records on every topic", Expected.COMPLETED, RawCommands::poison));
    }
}
