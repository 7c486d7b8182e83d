package io.pindah.scheduler;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import io.pindah.scheduler.migration.MigrationConfig;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Stamps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

@ApplicationScoped
class SystemStamps implements Stamps {
    private final Clock clock;
    private final MigrationConfig config;
    private final TimeBasedEpochGenerator identities = Wiring.identities();

    SystemStamps(Clock clock, MigrationConfig config) {
        this.clock = clock;
        this.config = config;
    }

    @Override
    public Stamp next() {
        var now = clock.instant();
        var expiresAt = now.plus(config.commandLifetime());
        var command = new CommandId(identities.generate().toString());
        return new Stamp(command, now, expiresAt, expiresAt.plus(config.answerGrace()));
    }

    @Override
    public MigrationId migration() {
        return new MigrationId(identities.generate().toString());
    }

    @Override
    public RunId run() {
        return new RunId(identities.generate().toString());
    }

    @Override
    public CampaignId campaign() {
        return new CampaignId(identities.generate().toString());
    }
}
