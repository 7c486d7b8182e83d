package io.pindah.cli;

import static io.pindah.cli.Examples.T0;

import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestName;
import io.pindah.contracts.HostName;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.api.DrainView;
import io.pindah.contracts.api.DrainView.Guest;
import io.pindah.contracts.api.DrainView.Kind;
import io.pindah.contracts.api.DrainView.State;
import io.pindah.contracts.api.DrainView.Step;
import io.pindah.contracts.api.HostCheckView;
import io.pindah.contracts.api.TargetView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drains of kvm1, checks and targets for tests. */
public final class FleetExamples {
    public static final String DRAIN = "0197f3b2-7c00-7000-8000-0000000000d1";
    public static final HostName KVM1 = new HostName("kvm1");
    public static final HostName KVM2 = new HostName("kvm2");

    private FleetExamples() {}

    public static DrainView drain(State state, long version, Guest... guests) {
        return new DrainView(
                DRAIN,
                KVM1,
                Kind.DRAIN,
                state,
                version,
                T0,
                state.isEnd() ? T0.plusSeconds(72) : null,
                List.of(guests),
                null,
                summary(guests));
    }

    /** Two go one after the other, one is left, one asks. */
    public static DrainView plan() {
        return new DrainView(
                null,
                KVM1,
                Kind.DRAIN,
                State.PLANNED,
                1,
                T0,
                null,
                List.of(planned(1, 12, 40), planned(2, 0, 12), left(3), asks(4)),
                T0.plusSeconds(40),
                "2 guests would leave kvm1 (128 MiB), 2 would not, in about 40 s");
    }

    public static Guest guest(int number, Step step, @Nullable String detail) {
        boolean hasBegun =
                switch (step) {
                    case MOVING, MOVED, STOPPED, BLOCKED, LOST -> true;
                    case PENDING, ASKS, LEFT, GONE -> false;
                };
        return new Guest(
                guestId(number),
                new GuestName("t" + number),
                64,
                step,
                hasBegun ? KVM2 : null,
                hasBegun ? migration(number) : null,
                hasBegun ? 1 : 0,
                null,
                null,
                detail);
    }

    public static Guest left(int number) {
        return guest(number, Step.LEFT, "Its label pindah.maintenance says leave.");
    }

    public static Guest asks(int number) {
        return guest(number, Step.ASKS, "Its label pindah.maintenance says ask: migrate it or leave it.");
    }

    private static Guest planned(int number, int start, int end) {
        return new Guest(
                guestId(number),
                new GuestName("t" + number),
                64,
                Step.PENDING,
                KVM2,
                null,
                0,
                T0.plusSeconds(start),
                T0.plusSeconds(end),
                null);
    }

    public static MigrationId migration(int number) {
        return new MigrationId("0197f3b2-7c00-7000-8000-00000000010" + number);
    }

    public static GuestId guestId(int number) {
        return new GuestId("6f1c1c1e-9d3e-4a51-8a53-0d5c1d2f6a0" + number);
    }

    private static String summary(Guest... guests) {
        long moved = List.of(guests).stream()
                .filter(each -> each.step() == Step.MOVED)
                .count();
        return moved + " of " + guests.length + " guests have left kvm1";
    }

    public static HostCheckView well(String host) {
        return new HostCheckView(
                new HostName(host),
                true,
                List.of(
                        new HostCheckView.Line(Check.AGENT, "agent 0.1.0, last heard 1 s ago", null),
                        new HostCheckView.Line(Check.HOST_PROBLEM, "reports no problem", null)));
    }

    public static HostCheckView unwell(String host) {
        return new HostCheckView(
                new HostName(host),
                false,
                List.of(
                        new HostCheckView.Line(Check.AGENT, "agent 0.1.0, last heard 1 s ago", null),
                        new HostCheckView.Line(
                                Check.PORTS,
                                "0 ports for migrations are free",
                                new Finding(
                                        Check.PORTS,
                                        "no port for migrations is free",
                                        "wait, or widen the range of ports"))));
    }

    public static TargetView fits(String host) {
        return new TargetView(new HostName(host), true, List.of(), true);
    }

    public static TargetView doesNotFit(String host) {
        return new TargetView(
                new HostName(host),
                false,
                List.of(
                        new Finding(Check.CORDONED, host + " is cordoned", "uncordon it"),
                        new Finding(Check.MEMORY, host + " has 512 MiB, g1 needs 4096 MiB", "add memory")),
                true);
    }
}
