package io.pindah.scheduler.restart;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.RestartRequest;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operator's choice for a lost guest.
 *
 * @param host where to start it
 * @param poweredOff hosts that do not report and of which the operator says that nothing runs there
 */
public record Choice(HostName host, Set<HostName> poweredOff) {
    static final String HOST = "host";
    static final String POWERED_OFF = "poweredOff";

    public Choice {
        poweredOff = Set.copyOf(poweredOff);
    }

    /** What became of a request's text. */
    public sealed interface Reading {
        record Read(Choice choice) implements Reading {}

        record Unreadable(Rejection why) implements Reading {}
    }

    /** Reads field by field; the first one that is wrong is named. */
    public static Reading read(RestartRequest request) {
        if (request.host() == null) {
            return unreadable(HOST, Reason.MISSING_FIELD, "The field host is missing: name the host to start it on.");
        }
        var field = HOST;
        try {
            var host = new HostName(request.host());
            field = POWERED_OFF;
            return new Reading.Read(new Choice(host, hosts(request.poweredOff())));
        } catch (IllegalArgumentException e) {
            return unreadable(field, Reason.INVALID_FIELD, field + ": " + e.getMessage() + ".");
        }
    }

    private static Set<HostName> hosts(@Nullable List<@Nullable String> names) {
        var hosts = new HashSet<HostName>();
        for (var name : names == null ? List.<@Nullable String>of() : names) {
            if (name == null) {
                throw new IllegalArgumentException("it must be a list of host names, without null");
            }
            hosts.add(new HostName(name));
        }
        return hosts;
    }

    private static Reading unreadable(String field, Reason reason, String sentence) {
        return new Reading.Unreadable(Rejection.ofField(field, reason, sentence));
    }
}
