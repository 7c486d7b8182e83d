package io.pindah.scheduler.cluster;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Stamps;
import java.time.Instant;
import java.util.function.Supplier;

/** Identities in the order in which they are drawn, the same in every run; commands wait a minute for their answer. */
final class Tickets implements Stamps {
    private static final int ANSWER_SECONDS = 60;
    private static final int GRACE_SECONDS = 5;

    private final Supplier<Instant> clock;
    private long drawn;

    Tickets(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public Stamp next() {
        var now = clock.get();
        return new Stamp(
                new CommandId(uuid()),
                now,
                now.plusSeconds(ANSWER_SECONDS),
                now.plusSeconds(ANSWER_SECONDS + GRACE_SECONDS));
    }

    @Override
    public MigrationId migration() {
        return new MigrationId(uuid());
    }

    @Override
    public RunId run() {
        return new RunId(uuid());
    }

    @Override
    public CampaignId campaign() {
        return new CampaignId(uuid());
    }

    String uuid() {
        return "0197f3b2-7c00-7000-8000-%012x".formatted(++drawn);
    }
}
