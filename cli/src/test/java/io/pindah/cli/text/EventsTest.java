package io.pindah.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.EventHead;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationEvent;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.ModeChoice;
import io.pindah.contracts.Platform;
import io.pindah.contracts.Side;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final EventHead HEAD = new EventHead(
            new MigrationId("0197f3b2-7c00-7000-8000-000000000001"),
            new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01"),
            new GuestName("g1"),
            new Epoch(7),
            new HostName("kvm1"),
            Side.SOURCE,
            1,
            Instant.EPOCH,
            0);
    private static final Platform PLATFORM =
            new Platform(Accelerator.TCG, "11.3.0", "10.0.2", new Platform.Clock(null, null));

    @Test
    void a_mode_that_was_chosen_comes_with_its_reason() {
        var choice = new ModeChoice(Mode.HYBRID, "hybrid: 151 ms without an answer", 20L, 1000L, List.of());
        var policy = MigrationPolicy.of(Mode.HYBRID);
        var kvm2 = new HostName("kvm2");

        assertThat(Events.word(new MigrationEvent.Started(HEAD, kvm2, policy, PLATFORM, null, choice)))
                .isEqualTo("started to kvm2, chosen hybrid: 151 ms without an answer");
        assertThat(Events.word(new MigrationEvent.Started(HEAD, kvm2, policy, PLATFORM)))
                .isEqualTo("started to kvm2");
    }

    @Test
    void a_limit_that_was_left_alone_is_not_mentioned() {
        assertThat(Events.word(new MigrationEvent.BandwidthChanged(HEAD, 50L, null)))
                .isEqualTo("bandwidth changed to 50 MiB/s");
        assertThat(Events.word(new MigrationEvent.BandwidthChanged(HEAD, null, 60L)))
                .isEqualTo("bandwidth changed, post-copy to 60 MiB/s");
    }
}
