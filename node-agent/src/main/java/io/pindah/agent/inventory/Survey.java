package io.pindah.agent.inventory;

import io.pindah.contracts.HostReport;
import io.pindah.contracts.Platform;
import java.util.List;

/** What was found on this host, at one time. */
public record Survey(
        Platform platform,
        HostReport.Memory memory,
        HostReport.Cpus cpus,
        List<GuestFound> guests,
        List<String> problems) {
    public Survey {
        guests = List.copyOf(guests);
        problems = List.copyOf(problems);
    }
}
