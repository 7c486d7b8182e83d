package io.pindah.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Admission.Newest;
import io.pindah.agent.migration.MigrationLog.Entry;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.JobStatistics;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFolderTest {
    private static final MigrationId LATER = new MigrationId("0197f3b2-7c00-7000-8000-000000000002");
    private static final Entry RECEIVED = new Entry.Received(Given.start(Mode.POST_COPY));
    private static final Entry FACT =
            new Entry.Fact(new MigrationEvent.PassCompleted(Given.source().head(1, Given.at(10)), 1));

    @TempDir
    Path folder;

    private JournalFolder journal() {
        return new JournalFolder(folder, Given.T0, 100_000);
    }

    @Test
    void every_entry_is_there_after_a_restart() {
        var died = new Entry.LibvirtDied();
        var statistics = new Entry.Statistics(JobStatistics.of(Map.of("downtime", 13L)));
        var entries = List.of(RECEIVED, FACT, statistics, died, new Entry.Sent(1), new Entry.Closed("for some reason"));
        var log = journal().open(Given.MIGRATION, Side.SOURCE);

        entries.forEach(log::append);

        assertThat(journal().open(Given.MIGRATION, Side.SOURCE).entries()).isEqualTo(entries);
    }

    @Test
    void it_is_full_once_what_lies_open_has_reached_the_limit_and_not_any_more_when_that_was_sent() {
        var journal = new JournalFolder(folder, Given.T0, 1_000);
        var log = journal.open(Given.MIGRATION, Side.SOURCE);
        assertThat(journal.isFull()).isFalse();
        for (int i = 0; i < 10; i++) {
            log.append(FACT);
        }
        assertThat(journal.isFull()).isTrue();

        log.append(new Entry.Closed("for some reason"));
        log.append(new Entry.Sent(1));

        assertThat(journal.isFull()).isFalse();
    }

    @Test
    void what_is_neither_closed_nor_sent_is_unfinished_oldest_first() {
        var before = journal();
        before.open(LATER, Side.DESTINATION).append(RECEIVED);
        before.open(Given.MIGRATION, Side.SOURCE).append(FACT);

        var unfinished = journal().unfinished();

        assertThat(unfinished).extracting(log -> log.migration()).containsExactly(Given.MIGRATION, LATER);
        assertThat(unfinished).extracting(log -> log.side()).containsExactly(Side.SOURCE, Side.DESTINATION);
    }

    @Test
    void a_closed_journal_is_unfinished_until_the_broker_has_its_facts() {
        var log = journal().open(Given.MIGRATION, Side.SOURCE);
        log.append(FACT);
        log.append(new Entry.Closed("ended"));
        assertThat(journal().unfinished()).hasSize(1);

        log.append(new Entry.Sent(1));

        assertThat(journal().unfinished()).isEmpty();
    }

    @Test
    void a_finished_migration_is_still_known() {
        var journal = journal();
        var log = journal.open(Given.MIGRATION, Side.SOURCE);
        log.append(RECEIVED);
        log.append(new Entry.Closed("ended"));

        assertThat(journal.find(Given.MIGRATION, Side.SOURCE))
                .hasValueSatisfying(found ->
                        assertThat(found.knows(Given.start(Mode.POST_COPY))).isTrue());
        assertThat(journal.find(Given.MIGRATION, Side.DESTINATION)).isEmpty();
    }

    @Test
    void what_was_finished_long_ago_is_forgotten() throws IOException {
        var log = journal().open(Given.MIGRATION, Side.SOURCE);
        log.append(RECEIVED);
        log.append(new Entry.Closed("ended"));
        var file = folder.resolve("done").resolve(Given.MIGRATION + ".source.journal");
        Files.setLastModifiedTime(file, FileTime.from(Given.T0.minus(Duration.ofDays(9))));

        assertThat(journal().find(Given.MIGRATION, Side.SOURCE)).isEmpty();
    }

    @Test
    void a_guests_epoch_only_grows_and_survives() {
        var journal = journal();
        journal.remember(Given.G1, new Epoch(7), Given.MIGRATION);
        journal.remember(Given.G1, new Epoch(9), LATER);
        journal.remember(Given.G1, new Epoch(8), Given.MIGRATION);

        assertThat(journal.newest(Given.G1)).contains(new Newest(new Epoch(9), LATER));
        assertThat(journal().newest(Given.G1)).contains(new Newest(new Epoch(9), LATER));
        assertThat(journal().newest(Given.G1)).contains(new Newest(new Epoch(9), LATER));
    }

    @Test
    void a_finished_migration_can_be_written_on_and_is_unfinished_until_that_has_been_sent() {
        var journal = journal();
        var log = journal.open(Given.MIGRATION, Side.SOURCE);
        log.append(FACT);
        log.append(new Entry.Closed("ended"));
        log.append(new Entry.Sent(1));
        var refused = new MigrationEvent.Refused(
                Given.source().head(2, Given.at(20)), RefusalReason.NOTHING_TO_DO, "it has ended");

        var again = journal.open(Given.MIGRATION, Side.SOURCE);
        again.append(new Entry.Received(Given.abort()));
        again.append(new Entry.Fact(refused));
        again.append(new Entry.Closed("refused"));

        assertThat(journal().unfinished())
                .singleElement()
                .satisfies(found -> assertThat(found.facts()).last().isEqualTo(refused));
        again.append(new Entry.Sent(2));
        assertThat(journal().unfinished()).isEmpty();
    }

    @Test
    void who_still_holds_a_journal_that_was_put_away_can_write_on_it() {
        var journal = journal();
        var log = journal.open(Given.MIGRATION, Side.SOURCE);
        log.append(new Entry.Closed("ended"));

        log.append(RECEIVED);

        assertThat(journal().open(Given.MIGRATION, Side.SOURCE).entries())
                .containsExactly(new Entry.Closed("ended"), RECEIVED);
    }
}
