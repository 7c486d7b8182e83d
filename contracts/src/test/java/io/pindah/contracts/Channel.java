package io.pindah.contracts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * What a schema cannot say of a topic.
 *
 * @param key what the record's key is
 * @param order which order of records matters
 * @param carries the records' common type; empty: nothing is sent yet
 * @param about what is not in the Javadoc of that type
 */
record Channel(Topic topic, String title, String key, String order, Optional<Class<?>> carries, String about) {

    static List<Channel> all() {
        return Arrays.stream(Topic.values()).map(Channel::of).toList();
    }

    private static Channel of(Topic topic) {
        return switch (topic) {
            case MIGRATION_COMMANDS ->
                used(topic, "Commands to hosts", "host", "all commands to a host", MigrationCommand.class, """
                        An agent reads the one partition on which the Java client's default partitioner (murmur2) puts its host's name, \
                        and skips other hosts' keys: every writer has to use that partitioner.""");
            case MIGRATION_EVENTS ->
                used(topic, "Facts", "migration", "per migration and side", MigrationEvent.class, "");
            case JOB_INFO -> used(topic, "Samples of running jobs", "migration", "per migration", JobSample.class, "");
            case HOSTS -> used(topic, "Inventory and heartbeats", "host", "the last wins", HostReport.class, """
                        A record without a value takes its host off the scheduler's list.""");
            case WORKLOAD_COMMANDS ->
                used(topic, "Commands to guests", "guest's name", "per guest", WorkloadCommand.class, "");
            case WORKLOAD_EVENTS ->
                used(topic, "Measurements", "migration or run", "per migration and run", WorkloadEvent.class, "");
            case MIGRATION_RESULTS -> used(topic, "Results", "migration", "the last wins", MigrationResult.class, "");
            case CAMPAIGN_RESULTS ->
                used(topic, "Averages", "campaign/scenario/memory/mode", "the last wins", CampaignResult.class, "");
            case PREFLIGHT_QUESTIONS -> used(topic, "Questions to hosts", "host", "none", PreflightQuestion.class, """
                        Partitioned as the commands are. An agent reads from the end on and commits nothing.""");
            case PREFLIGHT_ANSWERS -> used(topic, "Answers of hosts", "question", "none", PreflightAnswer.class, "");
        };
    }

    private static Channel used(Topic topic, String title, String key, String order, Class<?> carries, String about) {
        return new Channel(topic, title, key, order, Optional.of(carries), about);
    }

    /** The topic's name without the product's prefix. */
    static String id(Topic topic) {
        return topic.fullName().replaceFirst("^pindah\\.", "");
    }

    /** The wire names that may appear here, with a record of each. */
    SequencedMap<String, Object> messages() {
        var messages = new LinkedHashMap<String, Object>();
        Samples.all().forEach((wireName, sample) -> {
            if (carries.stream().anyMatch(type -> type.isInstance(sample))) {
                messages.put(wireName, sample);
            }
        });
        return messages;
    }

    ObjectNode describe(Javadoc javadoc) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("address", topic.fullName())
                .put("title", title);
        node.put("description", everything(javadoc));
        var messages = node.objectNode();
        messages().keySet().forEach(name -> messages.set(name, AsyncApi.reference("components/messages/" + name)));
        if (!messages.isEmpty()) {
            node.set("messages", messages);
        }
        node.set("bindings", Kafka.bindings(topic.defaultPartitions(), topic.retention()));
        return node;
    }

    private String everything(Javadoc javadoc) {
        var meaning = carries.flatMap(javadoc::of).map(text -> text + " ").orElse("");
        return """
                %s

                - key: %s
                - order that matters: %s
                - kept: %s
                - written by: %s
                - read by: %s
                - dead letters: %s
                """.formatted(
                        (meaning + about).strip(),
                        key,
                        order,
                        topic.retention()
                                .map(kept -> kept.toDays() + (kept.toDays() == 1 ? " day" : " days"))
                                .orElse("the last record of a key (compacted)"),
                        users(Operation.Action.SEND),
                        users(Operation.Action.RECEIVE),
                        topic.deadLetterName());
    }

    private String users(Operation.Action action) {
        var users = Operation.all().stream()
                .filter(operation -> operation.channel().equals(Channel.id(topic)) && operation.action() == action)
                .map(operation -> operation.service().wireName())
                .collect(Collectors.joining(", "));
        return users.isEmpty() ? "nobody yet" : users;
    }
}
