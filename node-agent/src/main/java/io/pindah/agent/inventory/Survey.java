package io.pindah.agent.inventory;

import io.pindah.contracts.HostOffers;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Platform;
import java.util.List;
import java.util.stream.Stream;

/** What was found on this host, at one time. */
public record Survey(
        Platform platform,
        HostReport.Memory memory,
        HostReport.Cpus cpus,
        List<GuestFound> guests,
        List<String> problems,
        HostOffers offers) {
    public Survey {
        guests = List.copyOf(guests);
        problems = List.copyOf(problems);
    }

    /** With what others have found. */
    public Survey with(List<String> more) {
        return new Survey(
                platform,
                memory,
                cpus,
                guests,
                Stream.concat(problems.stream(), more.stream()).toList(),
                offers);
    }
}
