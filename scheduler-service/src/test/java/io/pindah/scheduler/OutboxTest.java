package io.pindah.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.scheduler.outbox.Letter;
import io.pindah.scheduler.outbox.Outbox;
import io.pindah.scheduler.support.Rig;
import io.pindah.scheduler.support.WithoutBroker;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several processes empty the outbox at once; here threads with a transaction each play them. */
@QuarkusTest
@WithTestResource(WithoutBroker.class)
class OutboxTest {
    private static final int KEYS = 5;
    private static final int LETTERS = 200;

    @Inject
    Rig rig;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    private final List<Letter> taken = new CopyOnWriteArrayList<>();

    @BeforeEach
    void fill() throws Exception {
        rig.reset();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into outbox (topic, key, headers, body, created_at) values ('t', ?, '{}', ?, now())")) {
            for (int i = 0; i < LETTERS; i++) {
                insert.setString(1, "host" + i % KEYS);
                insert.setString(2, Integer.toString(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Test
    void several_at_once_send_each_letter_once_and_each_keys_in_order() throws Exception {
        try (var processes = Executors.newVirtualThreadPerTaskExecutor()) {
            processes.invokeAll(IntStream.range(0, 4)
                    .mapToObj(_ -> Executors.callable(() -> empty(_ -> true)))
                    .toList());
        }

        assertThat(taken).hasSize(LETTERS);
        assertThatEachKeyIsInOrder();
        assertThat(outbox.waiting()).isZero();
    }

    @Test
    void what_the_broker_does_not_take_stays_and_is_sent_later_in_order() {
        var seed = new Random().nextLong(1_000_000);
        var random = new Random(seed);

        empty(_ -> random.nextInt(4) > 0);

        assertThat(taken).as("seed %d", seed).hasSize(LETTERS);
        assertThatEachKeyIsInOrder();
    }

    /** Until nothing waits, whether or not a letter is taken. */
    private void empty(Predicate<Letter> broker) {
        while (outbox.waiting() > 0) {
            outbox.handOver(letter -> {
                var takes = broker.test(letter);
                if (takes) {
                    taken.add(letter);
                }
                return takes;
            });
        }
    }

    private void assertThatEachKeyIsInOrder() {
        for (int key = 0; key < KEYS; key++) {
            var name = "host" + key;
            assertThat(taken.stream()
                            .filter(letter -> letter.key().equals(name))
                            .map(letter -> Integer.valueOf(letter.body())))
                    .isSorted()
                    .hasSize(LETTERS / KEYS);
        }
    }
}
