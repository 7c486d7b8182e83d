package io.pindah.scheduler;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CommandId;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.RunId;
import io.pindah.scheduler.migration.MigrationConfig;
import io.pindah.scheduler.migration.Stamp;
import io.pindah.scheduler.migration.Stamps;
import io.pindah.scheduler.request.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

@ApplicationScoped
class SystemStamps implements Stamps {
    private final Clock clock;
    private final MigrationConfig config;
    private final Claims claims;
    private final TimeBasedEpochGenerator identities = Wiring.identities();

    SystemStamps(Clock clock, MigrationConfig config, Claims claims) {
        this.clock = clock;
        this.config = config;
        this.claims = claims;
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
        return new MigrationId(made());
    }

    @Override
    public RunId run() {
        return new RunId(identities.generate().toString());
    }

    @Override
    public CampaignId campaign() {
        return new CampaignId(made());
    }

    /** What a request makes has the identity that its key reserved, whichever attempt makes it. */
    private String made() {
        return claims.takeReserved().orElseGet(identities::generate).toString();
    }
}
