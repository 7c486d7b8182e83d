package io.pindah.contracts;

import java.util.List;

/**
 * One service's use of one topic.
 *
 * @param channel a channel's id
 */
record Operation(Service service, Action action, String channel, String summary) {
    enum Action {
        SEND,
        RECEIVE;

        String wireName() {
            return switch (this) {
                case SEND -> "send";
                case RECEIVE -> "receive";
            };
        }
    }

    enum Service {
        SCHEDULER("scheduler-service", "Takes requests and owns the state of every migration."),
        AGENT("node-agent", "One on each host; the only one that talks to its libvirt."),
        WORKLOAD_AGENT("workload-agent", "One in each guest; runs its load and measures what the guest feels."),
        PROBE(
                "outage-probe",
                "The workload agent in its role outside the guest: sends datagrams to guests, which echo them."),
        METRICS("metrics-service", "Folds facts and measurements into one result a migration."),
        DASHBOARD("dashboard", "Anything that shows results.");

        private final String wireName;
        private final String about;

        Service(String wireName, String about) {
            this.wireName = wireName;
            this.about = about;
        }

        String wireName() {
            return wireName;
        }

        String about() {
            return about;
        }
    }

    static List<Operation> all() {
        return List.of(
                sends(
                        Service.SCHEDULER,
                        Topic.MIGRATION_COMMANDS,
                        "Asks an agent for the next step, through its outbox."),
                receives(Service.SCHEDULER, Topic.MIGRATION_EVENTS, "Takes each migration from phase to phase."),
                receives(
                        Service.SCHEDULER,
                        Topic.JOB_INFO,
                        "Shows progress to those who watch; skips what it cannot read."),
                receives(
                        Service.SCHEDULER, Topic.HOSTS, "Learns which hosts and guests there are, and guests' epochs."),
                sends(Service.SCHEDULER, Topic.WORKLOAD_COMMANDS, "Asks for a run's load, through its outbox."),
                receives(Service.SCHEDULER, Topic.WORKLOAD_EVENTS, "Takes each run of a campaign from step to step."),
                sends(Service.SCHEDULER, Topic.WORKLOAD_EVENTS, "Tells what became of an attempt at a run."),
                receives(
                        Service.SCHEDULER,
                        Topic.MIGRATION_RESULTS,
                        "Learns what migrations have cost, for estimates and the choice of a mode."),
                sends(Service.SCHEDULER, Topic.PREFLIGHT_QUESTIONS, "Asks hosts whether they could take a guest."),
                receives(Service.SCHEDULER, Topic.PREFLIGHT_ANSWERS, "Tells whoever has asked."),
                deadLetters(Service.SCHEDULER, "Facts and reports that it cannot read or apply."),
                receives(
                        Service.AGENT,
                        Topic.MIGRATION_COMMANDS,
                        "Takes commands to its own host into its journal, then acts."),
                sends(
                        Service.AGENT,
                        Topic.MIGRATION_EVENTS,
                        "Tells what it saw of a migration, from its journal, in order."),
                sends(
                        Service.AGENT,
                        Topic.JOB_INFO,
                        "Looks at a running job in short intervals; drops samples while the broker is away."),
                sends(Service.AGENT, Topic.HOSTS, "Reports its host and guests in regular intervals."),
                receives(Service.AGENT, Topic.PREFLIGHT_QUESTIONS, "Looks whether it could take a guest."),
                sends(Service.AGENT, Topic.PREFLIGHT_ANSWERS, "Tells what it found."),
                deadLetters(Service.AGENT, "Commands that it cannot read."),
                receives(
                        Service.WORKLOAD_AGENT,
                        Topic.WORKLOAD_COMMANDS,
                        "Starts and stops the load of its own guest; skips other guests' commands."),
                sends(Service.WORKLOAD_AGENT, Topic.WORKLOAD_EVENTS, "Tells how the load of a run goes."),
                deadLetters(Service.WORKLOAD_AGENT, "Commands that it cannot read."),
                receives(Service.PROBE, Topic.HOSTS, "Learns where guests echo."),
                receives(
                        Service.PROBE,
                        Topic.MIGRATION_EVENTS,
                        "Learns when to begin and to end a stream; skips what it cannot read."),
                sends(Service.PROBE, Topic.WORKLOAD_EVENTS, "Tells the longest gap once a migration has ended."),
                receives(Service.METRICS, Topic.MIGRATION_EVENTS, "Folds facts into results."),
                receives(Service.METRICS, Topic.JOB_INFO, "Keeps samples for a migration's course."),
                receives(Service.METRICS, Topic.WORKLOAD_EVENTS, "Adds the perceived downtime to results; joins runs."),
                sends(
                        Service.METRICS,
                        Topic.MIGRATION_RESULTS,
                        "Publishes a result when it is first known and whenever it changes."),
                receives(
                        Service.METRICS,
                        Topic.MIGRATION_RESULTS,
                        "Passes results of all its copies on to those who watch."),
                sends(Service.METRICS, Topic.CAMPAIGN_RESULTS, "Publishes a cell's averages after every run."),
                deadLetters(Service.METRICS, "Facts, samples and measurements that it cannot read or apply."),
                receives(Service.DASHBOARD, Topic.MIGRATION_RESULTS, "Shows them."),
                receives(Service.DASHBOARD, Topic.CAMPAIGN_RESULTS, "Shows them."));
    }

    String id() {
        return service.wireName() + "." + action.wireName() + "." + channel;
    }

    private static Operation sends(Service service, Topic topic, String summary) {
        return new Operation(service, Action.SEND, Channel.id(topic), summary);
    }

    private static Operation receives(Service service, Topic topic, String summary) {
        return new Operation(service, Action.RECEIVE, Channel.id(topic), summary);
    }

    private static Operation deadLetters(Service service, String summary) {
        return new Operation(service, Action.SEND, DeadLetters.ID, summary);
    }
}
