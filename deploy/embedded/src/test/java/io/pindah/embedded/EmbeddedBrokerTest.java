package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.Topic;
import io.pindah.embedded.broker.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
    static final String EVENTS = Topic.MIGRATION_EVENTS.fullName();

    static EmbeddedBroker broker;
    static BrokerChecks checks;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        checks = new BrokerChecks(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void records_survive_a_restart_and_a_kill() throws Exception {
        var topic = newTopic("survivors");
        checks.produce(topic, "a", "before");

        broker.stop();
        broker.restart();
        checks.produce(topic, "a", "between");
        broker.kill();
        broker.restart();

        checks.produce(topic, "a", "after");
        checks.holds(topic, "before", "between", "after");
    }

    @Test
    void every_topic_and_its_dead_letters_exist() throws Exception {
        var wanted = new ArrayList<String>();
        Arrays.stream(Topic.values())
                .forEach(topic -> wanted.addAll(List.of(topic.fullName(), topic.deadLetterName())));

        try (var admin = admin()) {
            assertThat(admin.listTopics().names().get()).containsAll(wanted);
        }
    }

    @Test
    void topics_are_kept_as_contracts_say() throws Exception {
        assertThat(setting(EVENTS, "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(EVENTS, "retention.ms")).isEqualTo("2592000000");
        assertThat(setting(Topic.HOSTS.fullName(), "cleanup.policy")).isEqualTo("compact");
        assertThat(setting(Topic.HOSTS.deadLetterName(), "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(Topic.HOSTS.deadLetterName(), "retention.ms")).isEqualTo("2592000000");
    }

    @Test
    void updating_the_topics_again_changes_nothing() {
        assertThat(Topics.update(broker.bootstrapServers())).isEmpty();
    }

    @Test
    void a_topic_whose_setting_was_changed_gets_it_back() throws Exception {
        var topic = Topic.JOB_INFO.fullName();
        try (var admin = admin()) {
            var change = new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                    .all()
                    .get();
        }

        var changes = Topics.update(broker.bootstrapServers());

        assertThat(changes).containsExactly("pindah.job-info: retention.ms=86400000");
        assertThat(setting(topic, "retention.ms")).isEqualTo("86400000");
    }

    @Test
    void a_topic_is_not_created_by_being_asked_for() throws Exception {
        try (var admin = admin()) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("surprise"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static String newTopic(String name) throws Exception {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
            return name;
        }
    }

    private static String setting(String topic, String name) throws Exception {
        try (var admin = admin()) {
            Config config =
                    admin.describeConfigs(List.of(resource(topic))).all().get().get(resource(topic));
            return config.get(name).value();
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
