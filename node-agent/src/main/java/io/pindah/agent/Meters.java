package io.pindah.agent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pindah.agent.kafka.FactSender;
import io.pindah.agent.lane.Lanes;
import io.pindah.agent.libvirt.LibvirtHypervisor;
import jakarta.inject.Singleton;

/** The agent's own figures, for Prometheus. */
@Singleton
class Meters {
    private final MeterRegistry registry;
    private final Counter factsSent;
    private final Counter commandsTaken;
    private final Counter deadLetters;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        factsSent = Counter.builder("pindah.agent.facts.sent")
                .description("Facts that the broker has taken")
                .register(registry);
        commandsTaken = Counter.builder("pindah.agent.commands.taken")
                .description("Commands to this host, repeats included")
                .register(registry);
        deadLetters = Counter.builder("pindah.agent.dead.letters")
                .description("Commands and questions to this host that could not be taken and went to the dead letters")
                .register(registry);
    }

    void factSent() {
        factsSent.increment();
    }

    void commandTaken() {
        commandsTaken.increment();
    }

    void deadLetter() {
        deadLetters.increment();
    }

    void watch(LibvirtHypervisor hypervisor, Lanes lanes, FactSender facts) {
        Gauge.builder("pindah.agent.libvirt.connected", hypervisor, h -> h.isReachable() ? 1 : 0)
                .description("1 while the local libvirt can be talked to")
                .register(registry);
        Gauge.builder("pindah.agent.migrations", lanes, Lanes::count)
                .description("Migrations that this host has a part in now")
                .register(registry);
        Gauge.builder("pindah.agent.facts.waiting", facts, FactSender::waiting)
                .description("Facts that the broker has not got yet")
                .register(registry);
    }
}
