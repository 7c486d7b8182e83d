package io.pindah.agent.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.MigrationCommand.StartMigration;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Side;
import org.junit.jupiter.api.Test;

/** A guest's older migration is still followed when its newer one starts from the same host. */
class OvertakenTest {
    private static final MigrationId NEWER = new MigrationId("0197f3b2-7c00-7000-8000-000000000002");

    private final TestAgent agent = new TestAgent();

    @Test
    void what_libvirt_says_of_the_newer_one_is_not_taken_for_news_of_the_older() {
        agent.process.desk().take(Given.start(Mode.POST_COPY));
        agent.awaitFact("started");

        var head = Given.head(11, Given.KVM1, NEWER, new Epoch(Given.EPOCH.value() + 1));
        agent.process
                .desk()
                .take(new StartMigration(head, Given.KVM2, Given.TARGET, MigrationPolicy.of(Mode.POST_COPY)));
        await().until(() -> agent.process.lanes().find(NEWER, Side.SOURCE).isPresent()
                && agent.process.lanes().find(Given.MIGRATION, Side.SOURCE).isEmpty());
        agent.libvirt.say(new Suspended(Given.at(10), Pause.POST_COPY));
        agent.awaitFact("switched-to-post-copy");

        assertThat(agent.facts)
                .filteredOn(fact -> fact.head().migration().equals(Given.MIGRATION))
                .hasSize(1);
    }
}
