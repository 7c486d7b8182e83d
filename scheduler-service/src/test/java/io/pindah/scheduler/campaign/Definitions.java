package io.pindah.scheduler.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.CampaignId;
import io.pindah.contracts.CampaignName;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.CampaignDefinition;
import java.util.List;

/** Definitions and plans for tests. */
public final class Definitions {
    public static final HostName KVM1 = new HostName("kvm1");
    public static final HostName KVM2 = new HostName("kvm2");
    public static final Subject SMALL =
            new Subject(4096, new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a01"), new GuestName("g1"));
    public static final Subject LARGE =
            new Subject(6144, new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a02"), new GuestName("g2"));

    private Definitions() {}

    public static CampaignDefinition of(String json) {
        return Wire.read(json, CampaignDefinition.class);
    }

    static Draft draft(String json) {
        var reading = Reader.read(of(json));
        assertThat(reading).isInstanceOf(Draft.Reading.Read.class);
        return ((Draft.Reading.Read) reading).draft();
    }

    static Plan plan(List<Scenario> scenarios, List<Subject> subjects, List<Mode> modes, int runs, long seed) {
        return new Plan(
                new Design(
                        new CampaignName("test"),
                        null,
                        scenarios,
                        subjects.stream().map(Subject::memoryMiB).toList(),
                        modes,
                        runs,
                        seed,
                        "auto",
                        new Design.Times(4, 2, 3, 2, 2),
                        3,
                        null,
                        null,
                        null),
                subjects,
                KVM1,
                KVM2);
    }

    static CampaignId id(int number) {
        return new CampaignId("0197f3b2-7c00-7000-8000-%012d".formatted(number));
    }
}
