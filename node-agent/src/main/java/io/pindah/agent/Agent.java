package io.pindah.agent;

import io.pindah.agent.journal.JournalFolder;
import io.pindah.agent.kafka.CommandInbox;
import io.pindah.agent.kafka.FactSender;
import io.pindah.agent.kafka.PreflightInbox;
import io.pindah.agent.kafka.Telemetry;
import io.pindah.agent.lane.CommandDesk;
import io.pindah.agent.lane.Lanes;
import io.pindah.agent.libvirt.LibvirtHypervisor;
import io.pindah.agent.proc.Systemd;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Starts what runs all the time, in the order in which it is needed, and says whether all of it still runs. */
@ApplicationScoped
class Agent {
    private static final Logger LOG = Logger.getLogger(Agent.class);

    private final LibvirtHypervisor hypervisor;
    private final JournalFolder journal;
    private final Lanes lanes;
    private final CommandDesk desk;
    private final CommandInbox inbox;
    private final PreflightInbox preflight;
    private final FactSender facts;
    private final Telemetry telemetry;
    private volatile List<Thread> threads = List.of();

    Agent(
            LibvirtHypervisor hypervisor,
            JournalFolder journal,
            Lanes lanes,
            CommandDesk desk,
            CommandInbox inbox,
            PreflightInbox preflight,
            FactSender facts,
            Telemetry telemetry) {
        this.hypervisor = hypervisor;
        this.journal = journal;
        this.lanes = lanes;
        this.desk = desk;
        this.inbox = inbox;
        this.preflight = preflight;
        this.facts = facts;
        this.telemetry = telemetry;
    }

    void start(
            @Observes StartupEvent event,
            Reporting reporting,
            Reconciling reconciling,
            Watchdog watchdog,
            Meters meters,
            Place place) {
        StrayKeys.refuse(ConfigProvider.getConfig());
        // Before libvirt is heard: whoever is spoken of must be listening.
        var unfinished = journal.unfinished();
        unfinished.forEach(desk::resume);
        hypervisor.listen(lanes);
        hypervisor.open();
        threads = List.of(
                run("facts", facts), run("telemetry", telemetry), run("commands", inbox), run("questions", preflight));
        reporting.start();
        reconciling.start();
        meters.watch(hypervisor, lanes, facts);
        watchdog.start();
        LOG.infof(
                "Agent started host=%s peer=%s unfinished=%d",
                place.host(), place.target().peerUri(), unfinished.size());
    }

    private static Thread run(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().start(work);
    }

    /** Whether every thread that has to run does. */
    boolean isAlive() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    void stop(@Observes ShutdownEvent event, Systemd systemd) {
        systemd.stopping();
        inbox.stop();
        preflight.stop();
        hypervisor.close();
    }
}
