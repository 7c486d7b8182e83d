package io.pindah.cli.text;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.RestartView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The restart of a lost guest in words. */
public final class Restarts {
    private Restarts() {}

    /** What a person agrees to. */
    public static String consequences(MigrationView lost, String host, List<String> poweredOff) {
        var lines = new ArrayList<String>();
        lines.add(lost.guestName() + " is lost. Starting it again from its disks on " + host + " means:");
        lines.add("- what was in its memory is gone; it boots as after a power failure");
        var rest = Stream.of(lost.source(), lost.destination())
                .map(HostName::value)
                .filter(old -> !poweredOff.contains(old))
                .toList();
        if (!rest.isEmpty()) {
            lines.add("- what is left of it on " + String.join(" and ", rest) + " is destroyed; its disks are kept");
        }
        poweredOff.forEach(off -> lines.add("- you vouch that " + off
                + " is powered off: if it is not, the guest may run twice and destroy its disks"));
        return String.join("\n", lines);
    }

    /** How far it is. */
    public static String state(MigrationView view) {
        var word = word(view);
        return word == null ? "nothing is known of it" : word;
    }

    static @Nullable String word(MigrationView view) {
        var restart = view.restart();
        if (restart == null) {
            return null;
        }
        var what =
                switch (restart.state()) {
                    case DISCARDING -> "removing what is left";
                    case STARTING -> "starting on " + restart.host();
                    case RUNNING -> "runs on " + restart.host() + " again, since " + restart.at();
                    case REFUSED -> "refused on " + restart.host();
                };
        return what + detail(restart) + vouched(restart);
    }

    private static String detail(RestartView restart) {
        return restart.detail() == null ? "" : ": " + restart.detail();
    }

    private static String vouched(RestartView restart) {
        return restart.poweredOff().isEmpty()
                ? ""
                : " (said to be powered off: "
                        + restart.poweredOff().stream().map(HostName::value).collect(Collectors.joining(", ")) + ")";
    }
}
