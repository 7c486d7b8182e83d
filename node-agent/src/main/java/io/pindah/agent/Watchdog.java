package io.pindah.agent;

import io.pindah.agent.kafka.CommandInbox;
import io.pindah.agent.libvirt.LibvirtHypervisor;
import io.pindah.agent.proc.Systemd;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Tells the service manager, and who asks, that the agent is well. A libvirt or broker that is away makes it not ready, not dead. */
@Singleton
class Watchdog {
    private static final long EVERY_SECONDS = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("watchdog").daemon().factory());
    private final Agent agent;
    private final Systemd systemd;

    Watchdog(Agent agent, Systemd systemd) {
        this.agent = agent;
        this.systemd = systemd;
    }

    void start() {
        systemd.ready();
        var _ = thread.scheduleAtFixedRate(this::feed, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void feed() {
        if (agent.isAlive()) {
            systemd.alive();
        }
    }

    @Produces
    @Liveness
    HealthCheck threads() {
        return () ->
                HealthCheckResponse.named("threads").status(agent.isAlive()).build();
    }

    @Produces
    @Readiness
    HealthCheck libvirt(LibvirtHypervisor hypervisor) {
        return () -> HealthCheckResponse.named("libvirt")
                .status(hypervisor.isReachable())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck commands(CommandInbox inbox) {
        return () -> HealthCheckResponse.named("commands")
                .status(inbox.isListening())
                .build();
    }
}
