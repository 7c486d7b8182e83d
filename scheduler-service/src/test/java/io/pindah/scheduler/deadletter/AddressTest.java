package io.pindah.scheduler.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pindah.contracts.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @EnumSource
    void a_topic_may_be_named_in_every_way(Topic topic) {
        var shortName = new Address(topic, 0, 17).toString().replace("/0/17", "");

        assertThat(Address.topic(shortName)).isEqualTo(topic);
        assertThat(Address.topic(topic.fullName())).isEqualTo(topic);
        assertThat(Address.topic(topic.deadLetterName())).isEqualTo(topic);
        assertThat(Address.topic(shortName + ".dlq")).isEqualTo(topic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".dlq", "pindah.", "pindah.dlq", "pindah..dlq", "nonsense", "MIGRATION_EVENTS", "../hosts"})
    void what_is_no_topic_is_told_with_what_there_is(String name) {
        assertThatThrownBy(() -> Address.topic(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("migration-events, job-info, hosts");
    }

    @Test
    void an_address_is_short() {
        assertThat(new Address(Topic.MIGRATION_EVENTS, 3, 41)).hasToString("migration-events/3/41");
    }
}
