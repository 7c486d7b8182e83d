package io.pindah.agent.preflight;

import static io.pindah.agent.preflight.ViewGiven.ROOMY;
import static io.pindah.agent.preflight.ViewGiven.g1;
import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.migration.Version;
import io.pindah.agent.preflight.DestinationView.Engine;
import io.pindah.agent.preflight.DestinationView.Room;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.Check;
import io.pindah.contracts.Finding;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.GuestShape;
import io.pindah.contracts.HostOffers;
import io.pindah.contracts.HostOffers.Hugepages;
import io.pindah.contracts.HostOffers.Tls;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.RefusalReason;
import io.pindah.contracts.Storage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreflightTest {
    private static final GuestId OTHER = new GuestId("00000000-0000-4000-8000-000000000002");
    private static final Finding NO_USERFAULTFD = new Finding(Check.POST_COPY, "post-copy: no", "sysctl -w it");
    private static final GuestNeeds HUGE = new GuestNeeds(null, null, 2048L, List.of(), List.of());

    private static Finding only(ViewGiven here, Arrival arrival) {
        var findings = here.findings(arrival);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static Engine engine(Version libvirt, Version qemu, boolean hasKvm, CpuVerdict cpu) {
        return new Engine(libvirt, qemu, hasKvm, cpu, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void a_host_with_room_takes_the_guest(Mode mode) {
        assertThat(ROOMY.findings(g1(mode))).isEmpty();
    }

    @Test
    void a_host_does_not_take_its_own_guest_and_nothing_else_matters_then() {
        var arrival = new Arrival(
                Given.KVM2,
                Given.KVM2,
                Given.G1,
                Given.NAME,
                Given.SHAPE,
                GuestNeeds.UNKNOWN,
                MigrationPolicy.of(Mode.POST_COPY));

        assertThat(only(ROOMY.withAvailable(0), arrival).check()).isEqualTo(Check.SAME_HOST);
    }

    @Test
    void the_same_name_or_the_same_uuid_is_taken() {
        var sameName = only(ROOMY.having(new Present(OTHER, "g1")), g1(Mode.HYBRID));
        var sameId = only(ROOMY.having(new Present(Given.G1, "other")), g1(Mode.HYBRID));

        assertThat(sameName.check()).isEqualTo(Check.NAME_TAKEN);
        assertThat(sameName.remedy()).contains("virsh undefine " + OTHER);
        assertThat(sameId.problem()).contains("already has other");
        assertThat(ROOMY.having(new Present(OTHER, "g2")).findings(g1(Mode.HYBRID)))
                .isEmpty();
    }

    @Test
    void too_little_memory_names_what_is_needed_and_what_is_there() {
        var finding = only(ROOMY.withAvailable(4095), g1(Mode.POST_COPY));

        assertThat(finding.check()).isEqualTo(Check.MEMORY);
        assertThat(finding.problem()).contains("4096 MiB", "4095 MiB");
    }

    @Test
    void memory_that_is_promised_to_others_is_not_promised_twice() {
        var promised =
                new Promised(List.of(new Promised.Room(new GuestShape(1000, 1), GuestNeeds.UNKNOWN)), Set.of(49152));
        var here = ROOMY.with(promised);

        assertThat(here.withAvailable(5096).findings(g1(Mode.POST_COPY))).isEmpty();
        assertThat(only(here.withAvailable(5095), g1(Mode.POST_COPY)).problem()).contains("4095 MiB");
    }

    @Test
    void a_guest_in_huge_pages_takes_them_and_no_ordinary_memory() {
        var here = ROOMY.withAvailable(100);
        var enough = new HostOffers(List.of(new Hugepages(2048, 3000, 2048)), null, null, null, List.of());
        var tooFew = new HostOffers(List.of(new Hugepages(2048, 3000, 2047)), null, null, null, List.of());

        assertThat(here.with(enough).findings(g1(HUGE))).isEmpty();
        var finding = only(here.with(tooFew), g1(HUGE));
        assertThat(finding.check()).isEqualTo(Check.HUGEPAGES);
        assertThat(finding.problem()).contains("2048 pages of 2048 KiB", "has 2047");
        assertThat(finding.remedy()).contains("echo 3001 > /sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages");
    }

    @Test
    void huge_pages_that_are_promised_to_others_are_not_promised_twice() {
        var pages = new HostOffers(List.of(new Hugepages(2048, 3000, 3000)), null, null, null, List.of());
        var promised = new Promised(List.of(new Promised.Room(new GuestShape(2000, 1), HUGE)), Set.of());

        assertThat(only(ROOMY.with(pages).with(promised), g1(HUGE)).problem()).contains("has 2000");
    }

    @Test
    void a_kernel_without_pages_of_that_size_is_told_from_one_without_enough() {
        assertThat(only(ROOMY, g1(HUGE)).remedy()).contains("hugepagesz=2048K");
    }

    @Test
    void without_userfaultfd_only_pre_copy_is_taken() {
        var engine = ROOMY.engine();
        var here = ROOMY.with(
                new Engine(engine.libvirt(), engine.qemu(), true, new CpuVerdict.Fits(), Optional.of(NO_USERFAULTFD)));

        assertThat(here.findings(g1(Mode.POST_COPY))).containsExactly(NO_USERFAULTFD);
        assertThat(here.findings(g1(Mode.HYBRID))).containsExactly(NO_USERFAULTFD);
        assertThat(here.findings(g1(Mode.ADAPTIVE))).containsExactly(NO_USERFAULTFD);
        assertThat(here.findings(g1(Mode.PRE_COPY))).isEmpty();
    }

    @Test
    void libvirts_reason_is_told_for_a_processor_that_lacks_something() {
        var lacking = engine(
                new Version(11, 3, 0), new Version(10, 0, 2), true, new CpuVerdict.Lacks("missing features: avx512f"));

        var finding = only(ROOMY.with(lacking), g1(Mode.POST_COPY));

        assertThat(finding.check()).isEqualTo(Check.CPU);
        assertThat(finding.problem()).contains("avx512f");
    }

    @Test
    void a_guest_under_kvm_needs_a_host_with_kvm_and_one_without_does_not() {
        var translator = engine(new Version(11, 3, 0), new Version(10, 0, 2), false, new CpuVerdict.Unknown());
        var kvm = new GuestNeeds("<cpu/>", null, null, List.of(), List.of(), Accelerator.KVM, null);
        var tcg = new GuestNeeds("<cpu/>", null, null, List.of(), List.of(), Accelerator.TCG, null);

        assertThat(only(ROOMY.with(translator), g1(kvm)).check()).isEqualTo(Check.CPU);
        assertThat(ROOMY.with(translator).findings(g1(tcg))).isEmpty();
    }

    @Test
    void programs_that_are_too_old_and_machine_types_that_are_too_new_are_named() {
        var old = engine(new Version(8, 4, 9), new Version(2, 12, 0), true, new CpuVerdict.Fits());
        var machines = new HostOffers(List.of(), null, null, null, List.of("pc-q35-2.12"));
        var needs = new GuestNeeds(null, "pc-q35-10.0", null, List.of(), List.of());

        assertThat(ROOMY.with(old).with(machines).findings(g1(needs)))
                .allMatch(finding -> finding.check() == Check.VERSION)
                .extracting(Finding::problem)
                .satisfiesExactly(
                        libvirt -> assertThat(libvirt).contains("libvirt 8.4.9", "8.5.0"),
                        qemu -> assertThat(qemu).contains("QEMU 2.12.0", "3.0.0"),
                        machine -> assertThat(machine).contains("pc-q35-10.0"));
        assertThat(ROOMY.findings(g1(needs)))
                .as("where the types are not known")
                .isEmpty();
    }

    @Test
    void each_device_that_cannot_move_is_a_finding_with_its_own_remedy() {
        var needs = new GuestNeeds(null, null, null, List.of("a card; unplug it", "a chip"), List.of());

        assertThat(ROOMY.findings(g1(needs)))
                .containsExactly(
                        new Finding(Check.DEVICES, "g1: a card", "unplug it"),
                        new Finding(Check.DEVICES, "g1: a chip", "detach it before the move"));
    }

    @Test
    void a_migration_needs_two_ports() {
        var room = ROOMY.room();
        var finding = only(ROOMY.with(new Room(9000, room.ports(), 1)), g1(Mode.POST_COPY));

        assertThat(finding.check()).isEqualTo(Check.PORTS);
        assertThat(finding.toString()).contains("49152-49215", "pindah.agent.migration-ports");
        assertThat(ROOMY.with(new Room(9000, room.ports(), 2)).findings(g1(Mode.POST_COPY)))
                .isEmpty();
    }

    @Test
    void certificates_matter_only_where_encryption_is_asked_for() {
        var demanding = g1(GuestNeeds.UNKNOWN, ViewGiven.policy(Storage.SHARED, true));
        var expired = new HostOffers(
                List.of(), null, new Tls(Given.T0, "server-cert.pem expired; put a new one there"), null, List.of());
        var valid = new HostOffers(List.of(), null, new Tls(Given.T0, null), null, List.of());

        assertThat(only(ROOMY, demanding).remedy()).contains("/etc/pki/qemu");
        assertThat(only(ROOMY.with(expired), demanding))
                .isEqualTo(new Finding(Check.TLS, "kvm2: server-cert.pem expired", "put a new one there"));
        assertThat(ROOMY.with(valid).findings(demanding)).isEmpty();
        assertThat(ROOMY.with(expired).findings(g1(Mode.POST_COPY))).isEmpty();
    }

    @Test
    void all_findings_are_given_and_a_refusal_names_them_all_under_the_first_ones_reason() {
        var findings = ROOMY.withAvailable(1)
                .having(new Present(OTHER, "g1"))
                .findings(g1(GuestNeeds.UNKNOWN, ViewGiven.policy(Storage.SHARED, true)));

        assertThat(findings).extracting(Finding::check).containsExactly(Check.NAME_TAKEN, Check.MEMORY, Check.TLS);
        assertThat(Preflight.refusal(findings)).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(RefusalReason.NAME_TAKEN);
            assertThat(refusal.detail())
                    .contains(findings.stream().map(Finding::toString).toList());
        });
        assertThat(Preflight.refusal(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Check.class)
    void every_check_has_a_reason_for_a_refusal(Check check) {
        assertThat(Preflight.refusal(List.of(new Finding(check, "p", "r")))).isPresent();
    }
}
