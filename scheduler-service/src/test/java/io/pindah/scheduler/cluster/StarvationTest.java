package io.pindah.scheduler.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.HostName;
import io.pindah.scheduler.admission.Order;
import io.pindah.scheduler.placement.Spread;
import io.pindah.scheduler.queue.Limits;
import io.pindah.scheduler.queue.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StarvationTest {

    @Test
    void maintenance_gets_its_turn_while_more_important_requests_never_cease() {
        var scheduling =
                new Scheduling(Cluster.of(new Random(7), 4, 200, 0.5), new Rules(Limits.DEFAULT, new Spread()));
        var source = List.copyOf(scheduling.cluster.places.keySet()).getFirst();
        var patient = List.copyOf(scheduling.cluster.places.get(source)).getFirst();
        scheduling.ask(patient, new Order.Destination.Any(), 20);
        var asked = scheduling.now;

        while (scheduling.ended.stream().noneMatch(each -> each.move.guest().equals(patient))
                && scheduling.now.isBefore(asked.plus(Duration.ofHours(10)))) {
            keepBusy(scheduling, source);
            scheduling.settle();
            scheduling.advanceTo(scheduling.now.plusSeconds(5), () -> {});
        }

        var its = scheduling.ended.stream()
                .filter(each -> each.move.guest().equals(patient))
                .findFirst()
                .orElseThrow();
        // 80 points behind, one a minute: from then on nothing newer goes first, and those before it end.
        assertThat(Duration.between(asked, its.begunAt)).isBetween(Duration.ofMinutes(75), Duration.ofMinutes(90));
    }

    /** At every moment somebody more important wants to leave that host. */
    private static void keepBusy(Scheduling scheduling, HostName source) {
        var waiting = scheduling.passages.values().stream()
                .filter(each -> each.move.source().equals(source))
                .count();
        if (waiting < 4) {
            scheduling.cluster.places.get(source).stream()
                    .filter(guest -> scheduling.passages.values().stream()
                            .noneMatch(each -> each.move.guest().equals(guest)))
                    .findFirst()
                    .ifPresent(guest -> scheduling.ask(guest, new Order.Destination.Any(), 100));
        }
        refill(scheduling, source);
    }

    /** Guests that have left come back by other ways, so that there is always one to ask for. */
    private static void refill(Scheduling scheduling, HostName source) {
        if (scheduling.cluster.places.get(source).size() > 6) {
            return;
        }
        for (var host : scheduling.cluster.places.keySet()) {
            var guests = scheduling.cluster.places.get(host).stream()
                    .filter(guest -> scheduling.passages.values().stream()
                            .noneMatch(each -> each.move.guest().equals(guest)))
                    .filter(_ -> !host.equals(source))
                    .limit(5)
                    .toList();
            guests.forEach(guest -> scheduling.cluster.move(guest, host, source));
        }
    }
}
