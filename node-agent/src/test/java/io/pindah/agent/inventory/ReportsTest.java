package io.pindah.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Epoch;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestNeeds.DiskDetail;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.HostReport;
import io.pindah.contracts.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final GuestId OTHER = new GuestId("00000000-0000-4000-8000-000000000002");

    private final Reports reports = new Reports(
            Given.KVM1,
            new HostReport.Agent("0.1.0", Given.T0),
            Duration.ofSeconds(2),
            guest -> guest.equals(Given.G1) ? Optional.of(new Epoch(9)) : Optional.empty());

    private static GuestFound found(GuestId id, String name, Epoch epoch) {
        return new GuestFound(id, name, GuestState.RUNNING, 256, 1, null, epoch, GuestNeeds.UNKNOWN);
    }

    private HostReport report(GuestFound... guests) {
        var survey = new Survey(
                Given.PLATFORM,
                new HostReport.Memory(24000, 20000),
                new HostReport.Cpus(2, "EPYC"),
                List.of(guests),
                List.of("libvirt: down"),
                HostOffers.UNKNOWN);
        return reports.of(survey, 3, Given.T0);
    }

    @Test
    void a_report_tells_what_was_found_in_order_of_names() {
        var report = report(found(OTHER, "t1", null), found(Given.G1, "g1", null));

        assertThat(report.guests()).extracting(guest -> guest.name().value()).containsExactly("g1", "t1");
        assertThat(report.intervalMillis()).isEqualTo(2000);
        assertThat(report.heartbeat()).isEqualTo(3);
        assertThat(report.problems()).containsExactly("libvirt: down");
    }

    @Test
    void the_higher_of_both_known_epochs_counts() {
        assertThat(epoch(found(Given.G1, "g1", null))).isEqualTo(new Epoch(9));
        assertThat(epoch(found(Given.G1, "g1", new Epoch(8)))).isEqualTo(new Epoch(9));
        assertThat(epoch(found(Given.G1, "g1", new Epoch(10)))).isEqualTo(new Epoch(10));
        assertThat(epoch(found(OTHER, "t1", null))).isNull();
    }

    private Epoch epoch(GuestFound guest) {
        return report(guest).guests().getFirst().epoch();
    }

    @Test
    void a_guest_whose_name_we_do_not_manage_is_left_out_and_named() {
        var report = report(found(Given.G1, "web server", null), found(OTHER, "näh\u0007", null));

        assertThat(report.guests()).isEmpty();
        assertThat(report.problems()).last().asString().contains("2 left out", "\"web server\"", "\"n?h?\"");
    }

    @Test
    void guests_with_one_processor_share_its_definition() {
        var one = found(Given.G1, "g1", null).needing(GuestNeeds.UNKNOWN.withCpu("<cpu>one</cpu>"));
        var same = found(OTHER, "g2", null).needing(GuestNeeds.UNKNOWN.withCpu("<cpu>one</cpu>"));

        var report = report(one, same);

        assertThat(report.cpuDefinitions()).hasSize(1).containsValue("<cpu>one</cpu>");
        assertThat(report.guests()).allSatisfy(guest -> {
            assertThat(guest.needs().cpu()).hasSize(12);
            assertThat(report.needs(guest).cpu()).isEqualTo("<cpu>one</cpu>");
        });
    }

    /** With a report every 2 s, a host of 50 guests costs the broker less than 24 KiB/s. */
    @Test
    void a_report_of_fifty_guests_of_three_processors_stays_below_48_kib() {
        var guests = IntStream.range(0, 50).mapToObj(ReportsTest::ordinary).toArray(GuestFound[]::new);

        var bytes = Wire.json(report(guests)).getBytes(StandardCharsets.UTF_8).length;

        assertThat(bytes).isGreaterThan(50 * 200).isLessThan(48 << 10);
    }

    /** With a definition of 80 features, and a disk and a medium of paths as long as libvirt's own. */
    private static GuestFound ordinary(int number) {
        var features = IntStream.range(0, 80)
                .mapToObj(i -> "<feature name=\"avx512-feature-" + (number % 3) + i + "\" policy=\"require\"/>")
                .collect(Collectors.joining());
        var disk = "/var/lib/libvirt/images/production-guest-" + number + ".qcow2";
        var medium = "/var/lib/libvirt/images/debian-13-amd64-netinst.iso";
        var needs = new GuestNeeds(
                "<cpu match=\"exact\" mode=\"custom\">" + features + "</cpu>",
                "pc-q35-10.0",
                null,
                List.of(),
                List.of(medium, disk),
                Accelerator.KVM,
                Map.of(medium, DiskDetail.READ_ONLY, disk, new DiskDetail(null, 40_960L, 1_234_567L)));
        var id = new GuestId("00000000-0000-4000-8000-%012d".formatted(number));
        return found(id, "production-guest-" + number, new Epoch(7)).needing(needs);
    }
}
