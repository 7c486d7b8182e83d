package io.pindah.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pindah.contracts.Topic;
import io.pindah.embedded.broker.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same checks against the official images, where a Docker engine answers. */
class ContainersTest {
    private static final String KAFKA = "apache/kafka-native:4.2.1";
    private static final String POSTGRES = "postgres:18-alpine";

    @BeforeEach
    void dockerAnswers() {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "skipped: no Docker engine answers here");
    }

    @Test
    void a_broker_from_the_official_image_does_the_same() throws Exception {
        try (var broker = new KafkaContainer(KAFKA)) {
            broker.start();
            var checks = new BrokerChecks(broker.getBootstrapServers());

            Topics.update(broker.getBootstrapServers());
            checks.produce(Topic.HOSTS.fullName(), "kvm1", "seen");

            checks.holds(Topic.HOSTS.fullName(), "seen");
            assertThat(Topics.update(broker.getBootstrapServers())).isEmpty();
        }
    }

    @Test
    void a_database_from_the_official_image_does_the_same() throws Exception {
        try (var database = new PostgreSQLContainer(POSTGRES)
                .withUsername("pindah")
                .withPassword("pindah")
                .withDatabaseName("metrics")) {
            database.start();
            var checks = new DatabaseChecks(database.getJdbcUrl());

            checks.execute("create table survivors (name text)");
            checks.execute("insert into survivors values ('before')");

            assertThat(checks.query("select name from survivors")).containsExactly("before");
        }
    }
}
