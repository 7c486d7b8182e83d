package io.pindah.workload.probe;

import static io.pindah.workload.Facts.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pindah.contracts.ProbeAddress;
import io.pindah.contracts.Side;
import io.pindah.contracts.WorkloadEvent;
import io.pindah.workload.Facts;
import io.pindah.workload.outage.AddressBook;
import io.pindah.workload.outage.Limits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Limits LIMITS =
            new Limits(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Settings SETTINGS = new Settings("test", Duration.ofMillis(2), 1, LIMITS);

    private final AddressBook addresses = new AddressBook();
    private final List<WorkloadEvent.OutageMeasured> found = new CopyOnWriteArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private final Prober prober = new Prober(SETTINGS, addresses, found::add, clock, new Random(1));

    @AfterEach
    void close() {
        prober.close();
    }

    @Test
    void a_migrations_outage_is_measured_and_published_once() throws IOException {
        try (var guest = guest()) {
            prober.on(Facts.prepared(clock.instant()));
            await().atMost(PATIENCE).until(() -> guest.highestAnswered() > 5);
            prober.on(Facts.started(clock.instant()));
            prober.on(Facts.suspended(clock.instant()));
            prober.on(Facts.resumed(clock.instant()));
            prober.on(Facts.completed(Side.SOURCE, clock.instant()));
            prober.on(Facts.completed(Side.DESTINATION, clock.instant()));
            awaitFinding();
            prober.on(Facts.prepared(clock.instant()));
            prober.on(Facts.started(clock.instant()));
            prober.tick();

            assertThat(found).singleElement().satisfies(finding -> {
                assertThat(finding.migration()).isEqualTo(Facts.MIGRATION);
                assertThat(finding.guest()).isEqualTo(Facts.GUEST);
                assertThat(finding.prober()).isEqualTo("test");
                assertThat(finding.outage().intervalMicros()).isEqualTo(2_000);
                assertThat(finding.outage().longestGapMicros()).isPositive();
                assertThat(finding.outage().longestGapFrom()).isNotNull();
                assertThat(finding.outage().received()).isPositive();
            });
        }
    }

    @Test
    void facts_that_arrive_long_after_they_happened_give_no_gap() throws IOException {
        try (var guest = guest()) {
            prober.on(Facts.started(T0));
            prober.on(Facts.suspended(T0.plusMillis(200)));
            prober.on(Facts.completed(Side.SOURCE, T0.plusSeconds(3)));
            await().atMost(PATIENCE).until(() -> guest.highestAnswered() > 5);
            awaitFinding();

            assertThat(found.getFirst().outage().longestGapMicros()).isNull();
            assertThat(found.getFirst().outage().received()).isPositive();
        }
    }

    @Test
    void a_guest_that_never_answers_is_reported_without_a_gap() throws IOException {
        try (var guest = Responder.start(_ -> false)) {
            addresses.apply(Facts.report(
                    "kvm1", new ProbeAddress("127.0.0.1", guest.address().getPort())));
            prober.on(Facts.started(clock.instant()));
            prober.on(Facts.lost(clock.instant()));
            awaitFinding();

            assertThat(found.getFirst().outage().received()).isZero();
            assertThat(found.getFirst().outage().longestGapMicros()).isNull();
        }
    }

    @Test
    void a_guest_without_an_address_is_not_probed() {
        addresses.apply(Facts.report("kvm1", null));

        prober.on(Facts.started(clock.instant()));
        prober.on(Facts.completed(Side.SOURCE, clock.instant()));
        prober.tick();

        assertThat(found).isEmpty();
    }

    @Test
    void a_guest_whose_address_becomes_known_late_is_probed_from_the_start_on() throws IOException {
        prober.on(Facts.prepared(clock.instant()));
        try (var guest = guest()) {
            prober.on(Facts.started(clock.instant()));

            await().atMost(PATIENCE).until(() -> guest.highestAnswered() > 1);
        }
    }

    @Test
    void a_migration_that_is_refused_before_its_start_has_no_finding() throws IOException {
        try (var guest = guest()) {
            prober.on(Facts.prepared(clock.instant()));
            await().atMost(PATIENCE).until(() -> guest.highestAnswered() > 1);
            prober.on(Facts.refused(Side.SOURCE, clock.instant()));
            prober.tick();
            prober.on(Facts.failed(clock.instant()));
            prober.tick();

            assertThat(found).isEmpty();
        }
    }

    private Responder guest() throws IOException {
        var guest = Responder.start(_ -> true);
        addresses.apply(Facts.report(
                "kvm1", new ProbeAddress("127.0.0.1", guest.address().getPort())));
        return guest;
    }

    private void awaitFinding() {
        await().atMost(PATIENCE).until(() -> {
            prober.tick();
            return !found.isEmpty();
        });
    }
}
