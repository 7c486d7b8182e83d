package io.pindah.access.http;

import io.pindah.access.Caller;
import io.pindah.access.Refusals;
import io.pindah.access.token.TokenSettings;
import io.pindah.access.token.Tokens;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Beans that know nothing of beans. */
@Singleton
class AccessWiring {
    private static final Logger LOG = Logger.getLogger("io.pindah.access");

    @Produces
    @Singleton
    Tokens tokens(AccessConfig config, Clock clock) {
        return new Tokens(
                new TokenSettings(
                        config.keys(),
                        config.issuer(),
                        config.audience(),
                        config.rolesClaim(),
                        config.rolePrefix().orElse(""),
                        config.subjectClaim(),
                        config.clockSkew()),
                clock);
    }

    /** Where nothing else is kept of them they are at least in the log. */
    @Produces
    @Singleton
    @DefaultBean
    Refusals refusals() {
        return attempt -> LOG.warnf(
                "Request refused code=%s subject=%s method=%s path=%s address=%s",
                attempt.problem().code(),
                attempt.caller().map(Caller::subject).orElse("-"),
                attempt.method(),
                printable(attempt.path()),
                attempt.address());
    }

    private static String printable(String path) {
        return path.replaceAll("[^\\x21-\\x7e]", "?");
    }
}
