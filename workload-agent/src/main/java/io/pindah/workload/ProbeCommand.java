package io.pindah.workload;

import io.pindah.workload.outage.Limits;
import io.pindah.workload.probe.Settings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The role outside the guests. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description =
                "Outside the guests: measure how long each migrating guest does not answer. Runs until it is stopped.")
final class ProbeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeCommand.class);
    private static final Duration FAREWELL = Duration.ofSeconds(15);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}",
            description = "The Kafka brokers; default: the environment's KAFKA_BOOTSTRAP_SERVERS.")
    private String bootstrap = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "probe",
            description = "What this prober calls itself in its findings; default ${DEFAULT-VALUE}.")
    private String name = "";

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "5ms",
            converter = Interval.class,
            description = "Time between two datagrams, and so the resolution; default ${DEFAULT-VALUE}.")
    private Duration interval = Duration.ZERO;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "64",
            description = "Most migrations measured at once; default ${DEFAULT-VALUE}.")
    private int atOnce;

    @Override
    public Integer call() {
        if (bootstrap.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "No broker is named: give --bootstrap or set KAFKA_BOOTSTRAP_SERVERS");
        }
        LogFormat.install();
        var closed = new CountDownLatch(1);
        stopOnSignal(Thread.currentThread(), closed);
        try {
            new ProbeRole(bootstrap, new Settings(name, interval, atOnce, Limits.DEFAULT)).run();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    /** Lets the role close what it holds before the process ends; the role's thread itself cannot end before this hook does. */
    private static void stopOnSignal(Thread role, CountDownLatch closed) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            role.interrupt();
                            try {
                                var inTime = closed.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
                                if (!inTime) {
                                    LOG.warn("Not everything could be closed within {}", FAREWELL);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop"));
    }
}
