package io.pindah.agent;

import io.pindah.agent.inventory.HostFiles;
import io.pindah.agent.inventory.HostOutlook;
import io.pindah.agent.inventory.Kernel;
import io.pindah.agent.inventory.MigrationCertificates;
import io.pindah.agent.inventory.Offers;
import io.pindah.agent.inventory.Reports;
import io.pindah.agent.inventory.Surveyor;
import io.pindah.agent.journal.JournalFolder;
import io.pindah.agent.kafka.Clients;
import io.pindah.agent.kafka.CommandInbox;
import io.pindah.agent.kafka.DeadLetters;
import io.pindah.agent.kafka.FactSender;
import io.pindah.agent.kafka.PreflightInbox;
import io.pindah.agent.kafka.Telemetry;
import io.pindah.agent.lane.CommandDesk;
import io.pindah.agent.lane.LaneSettings;
import io.pindah.agent.lane.Lanes;
import io.pindah.agent.lane.Reconciler;
import io.pindah.agent.lane.Rescue;
import io.pindah.agent.lane.Surroundings;
import io.pindah.agent.libvirt.LibvirtHypervisor;
import io.pindah.agent.migration.Admission;
import io.pindah.agent.migration.HostClock;
import io.pindah.agent.migration.HostLinks;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.SamplingPace;
import io.pindah.agent.preflight.Examiner;
import io.pindah.agent.preflight.Outlook;
import io.pindah.agent.proc.LinuxFiles;
import io.pindah.agent.proc.LinuxKernel;
import io.pindah.agent.proc.NetworkInterfaces;
import io.pindah.agent.proc.SystemClock;
import io.pindah.agent.proc.Systemd;
import io.pindah.agent.proc.SystemdSockets;
import io.pindah.contracts.HostReport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the agent together. */
@ApplicationScoped
class Wiring {

    @Produces
    @Singleton
    HostClock clock() {
        return new SystemClock(Clock.systemUTC());
    }

    @Produces
    @Singleton
    Systemd systemd() {
        return new Systemd();
    }

    @Produces
    @Singleton
    Place place(AgentConfig config) {
        return Place.of(config);
    }

    @Produces
    @Singleton
    Kernel kernel() {
        return new LinuxKernel(Path.of("/"));
    }

    @Produces
    @Singleton
    LibvirtHypervisor hypervisor(AgentConfig config, HostClock clock) {
        return new LibvirtHypervisor(
                config.libvirtUri(),
                config.allowUnsafeStorage(),
                config.libvirtPatience(),
                clock,
                SystemdSockets.ofThisProcess());
    }

    @Produces
    @Singleton
    HostFiles files() {
        return new LinuxFiles(Path.of("/"));
    }

    @Produces
    @Singleton
    HostLinks links(AgentConfig config) {
        return config.linkMibPerSecond()
                .<HostLinks>map(configured -> () -> OptionalLong.of(configured))
                .orElseGet(() -> new NetworkInterfaces(Path.of("/")));
    }

    @Produces
    @Singleton
    Offers offers(Kernel kernel, HostFiles files, HostClock clock, HostLinks links, AgentConfig config) {
        return new Offers(
                kernel,
                new MigrationCertificates(files, config.migrationTlsFolder().orElse(null)),
                clock,
                Ports.parse(config.migrationPorts()),
                links);
    }

    @Produces
    @Singleton
    Surveyor surveyor(
            LibvirtHypervisor hypervisor,
            Kernel kernel,
            HostFiles files,
            Offers offers,
            AgentConfig config,
            Place place) {
        return new Surveyor(
                hypervisor.inventory(),
                kernel,
                files,
                offers,
                config.clockDomain().orElse(null),
                place.problems());
    }

    @Produces
    @Singleton
    Outlook outlook(LibvirtHypervisor hypervisor, Kernel kernel, HostFiles files, Offers offers, AgentConfig config) {
        return new HostOutlook(
                hypervisor::guests,
                hypervisor.inventory(),
                kernel,
                files,
                offers,
                new HostOutlook.Rules(Ports.parse(config.migrationPorts()), config.allowUnsafeStorage()));
    }

    @Produces
    @Singleton
    JournalFolder journal(AgentConfig config, HostClock clock) {
        return new JournalFolder(config.stateDir(), clock.now().at(), config.journalLimitMib() << 20);
    }

    @Produces
    @Singleton
    Clients clients(AgentConfig config, Place place) {
        return new Clients(place.host(), config.broker(), config.kafka());
    }

    /** One producer for all that must arrive. */
    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(Clients clients) {
        return clients.factProducer();
    }

    @Produces
    @Singleton
    FactSender facts(Producer<byte[], byte[]> producer, Meters meters) {
        return new FactSender(producer, meters::factSent);
    }

    @Produces
    @Singleton
    Telemetry telemetry(Clients clients) {
        return new Telemetry(clients.telemetryProducer());
    }

    @Produces
    @Singleton
    Lanes lanes(
            LibvirtHypervisor hypervisor,
            Surveyor surveyor,
            HostLinks links,
            Outlook outlook,
            FactSender facts,
            Telemetry telemetry,
            HostClock clock,
            AgentConfig config,
            Place place) {
        var settings = new LaneSettings(
                place.target(),
                place.recoveryMonitors(),
                Ports.parse(config.migrationPorts()),
                new SamplingPace(config.sampleInterval(), config.sampleIntervalFastest()),
                config.switchRetry(),
                config.statisticsPatience(),
                config.preparedFor());
        return new Lanes(new Surroundings(hypervisor, surveyor, links, outlook, facts, telemetry, clock, settings));
    }

    @Produces
    @Singleton
    Reconciler reconciler(LibvirtHypervisor hypervisor, JournalFolder journal, Lanes lanes) {
        return new Reconciler(hypervisor, journal, lanes);
    }

    @Produces
    @Singleton
    CommandDesk desk(
            JournalFolder journal, Lanes lanes, LibvirtHypervisor hypervisor, FactSender facts, HostClock clock) {
        return new CommandDesk(journal, lanes, new Rescue(lanes, hypervisor, facts, clock), facts, clock);
    }

    @Produces
    @Singleton
    CommandInbox inbox(
            Clients clients, Producer<byte[], byte[]> producer, CommandDesk desk, Place place, Meters meters) {
        return new CommandInbox(
                place.host(),
                clients.consumer(),
                command -> {
                    desk.take(command);
                    meters.commandTaken();
                },
                new DeadLetters(producer, meters::deadLetter));
    }

    @Produces
    @Singleton
    PreflightInbox preflight(
            Clients clients,
            Producer<byte[], byte[]> producer,
            Outlook outlook,
            Lanes lanes,
            HostClock clock,
            Place place,
            Meters meters) {
        var examiner = new Examiner(place.host(), outlook, lanes::promised, clock);
        return new PreflightInbox(
                place.host(),
                clients.questionConsumer(),
                examiner::answer,
                producer,
                new DeadLetters(producer, meters::deadLetter));
    }

    @Produces
    @Singleton
    Reports reports(
            AgentConfig config,
            Place place,
            HostClock clock,
            JournalFolder journal,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new Reports(
                place.host(),
                new HostReport.Agent(version, clock.now().at()),
                config.reportInterval(),
                guest -> journal.newest(guest).map(Admission.Newest::epoch));
    }
}
