package io.pindah.embedded.broker;

import static java.util.stream.Collectors.toMap;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.StartFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Brings the broker's topics to what contracts say; a second run changes nothing. Never deletes a topic or a partition. */
public final class Topics {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Admin admin;
    private final List<String> changes = new ArrayList<>();

    private Topics(Admin admin) {
        this.admin = admin;
    }

    /** Says what was changed, a line each. */
    public static List<String> update(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) TIMEOUT.dividedBy(3).toMillis());
        try (var admin = Admin.create(config)) {
            return new Topics(admin).update(WantedTopic.all());
        }
    }

    private List<String> update(List<WantedTopic> wanted) {
        var existing = get(admin.listTopics().names());
        var missing = wanted.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        var present =
                wanted.stream().filter(topic -> existing.contains(topic.name())).toList();
        create(missing);
        addPartitions(present);
        configure(present);
        return List.copyOf(changes);
    }

    private void create(List<WantedTopic> topics) {
        get(admin.createTopics(topics.stream()
                        .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                                .configs(topic.config()))
                        .toList())
                .all());
        topics.forEach(topic -> changes.add("created " + topic.name()));
    }

    private void addPartitions(List<WantedTopic> topics) {
        var names = topics.stream().map(WantedTopic::name).toList();
        Map<String, TopicDescription> found = get(admin.describeTopics(names).allTopicNames());
        var more = topics.stream()
                .filter(topic -> found.get(topic.name()).partitions().size() < topic.partitions())
                .collect(toMap(WantedTopic::name, topic -> NewPartitions.increaseTo(topic.partitions())));
        get(admin.createPartitions(more).all());
        more.forEach((name, to) -> changes.add("%s: now %d partitions".formatted(name, to.totalCount())));
    }

    private void configure(List<WantedTopic> topics) {
        var resources = topics.stream().map(Topics::resource).toList();
        Map<ConfigResource, Config> found = get(admin.describeConfigs(resources).all());
        var different = topics.stream()
                .filter(topic -> !differences(topic, found.get(resource(topic))).isEmpty())
                .collect(toMap(Topics::resource, topic -> differences(topic, found.get(resource(topic)))));
        get(admin.incrementalAlterConfigs(different).all());
        different.forEach((topic, settings) -> settings.forEach(setting -> changes.add("%s: %s=%s"
                .formatted(
                        topic.name(),
                        setting.configEntry().name(),
                        setting.configEntry().value()))));
    }

    private static Collection<AlterConfigOp> differences(WantedTopic topic, Config found) {
        return topic.config().entrySet().stream()
                .filter(setting ->
                        !setting.getValue().equals(found.get(setting.getKey()).value()))
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static ConfigResource resource(WantedTopic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(2 * TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new StartFailure(
                    ExitCode.FAILED, "The broker did not do it: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new StartFailure(ExitCode.FAILED, "The broker did not answer in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure(ExitCode.FAILED, "Interrupted while waiting for the broker.", e);
        }
    }
}
