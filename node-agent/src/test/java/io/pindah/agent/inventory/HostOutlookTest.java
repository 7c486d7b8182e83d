package io.pindah.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.Given;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.Ports;
import io.pindah.agent.migration.Preparation.Present;
import io.pindah.agent.preflight.Arrival;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.agent.preflight.DestinationView;
import io.pindah.agent.preflight.Promised;
import io.pindah.agent.preflight.Sight;
import io.pindah.agent.preflight.Sight.Folder;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.GuestNeeds;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Storage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostOutlookTest {
    private final FakeHost host = new FakeHost();
    private final FakeFiles files = new FakeFiles();

    private DestinationView view(GuestNeeds needs, Storage storage, Promised promised) throws HypervisorProblem {
        var policy = new MigrationPolicy(Mode.POST_COPY, 0.15, null, null, null, null, null, null, storage, null);
        var ports = new Ports(49152, 49161);
        var offers =
                new Offers(host, new MigrationCertificates(files, null), () -> Given.at(0), ports, OptionalLong::empty);
        var outlook = new HostOutlook(
                () -> List.of(new Present(Given.G1, "g1")),
                host,
                host,
                files,
                offers,
                new HostOutlook.Rules(ports, false));
        return outlook.towards(
                new Arrival(Given.KVM2, Given.KVM1, Given.G1, Given.NAME, Given.SHAPE, needs, policy), promised);
    }

    private static GuestNeeds cpu(Accelerator accelerator) {
        return new GuestNeeds("<cpu/>", null, null, List.of(), List.of(), accelerator, null);
    }

    @Test
    void it_tells_what_kernel_and_libvirt_say_and_takes_nothing_off_that_is_promised() throws HypervisorProblem {
        var promised = new Promised(List.of(new Promised.Room(Given.SHAPE, GuestNeeds.UNKNOWN)), Set.of(49153));

        var view = view(GuestNeeds.UNKNOWN, Storage.SHARED, promised);

        assertThat(view.guests()).hasSize(1);
        assertThat(view.room().availableMiB()).isEqualTo(20_000);
        assertThat(view.room().freePorts()).isEqualTo(8);
        assertThat(view.engine().qemu()).hasToString("10.0.2");
        assertThat(view.engine().postCopy()).isPresent();
        assertThat(view.offers().machines()).containsExactly("pc-q35-10.0");
        assertThat(view.promised()).isEqualTo(promised);
    }

    @Test
    void processors_are_compared_for_what_executes_the_guest_and_not_for_what_the_host_has() throws HypervisorProblem {
        host.kvm = true;

        view(cpu(Accelerator.TCG), Storage.SHARED, Promised.NOTHING);
        view(cpu(Accelerator.KVM), Storage.SHARED, Promised.NOTHING);
        view(cpu(null), Storage.SHARED, Promised.NOTHING);

        assertThat(host.compared).containsExactly("tcg null", "kvm null", "kvm null");
    }

    @Test
    void a_machine_type_that_is_not_known_here_does_not_spoil_the_comparison() throws HypervisorProblem {
        view(new GuestNeeds("<cpu/>", "pc-q35-10.0", null, List.of(), List.of()), Storage.SHARED, Promised.NOTHING);
        view(new GuestNeeds("<cpu/>", "pc-q35-99.0", null, List.of(), List.of()), Storage.SHARED, Promised.NOTHING);

        assertThat(host.compared).containsExactly("tcg pc-q35-10.0", "tcg null");
    }

    @Test
    void where_there_is_nothing_to_compare_nothing_is_asked() throws HypervisorProblem {
        assertThat(view(GuestNeeds.UNKNOWN, Storage.SHARED, Promised.NOTHING)
                        .engine()
                        .cpu())
                .isEqualTo(new CpuVerdict.Unknown());
        assertThat(view(cpu(Accelerator.KVM), Storage.SHARED, Promised.NOTHING)
                        .engine()
                        .cpu())
                .as("a host without KVM")
                .isEqualTo(new CpuVerdict.Unknown());
        assertThat(host.compared).isEmpty();
    }

    @Test
    void pools_are_looked_for_where_a_disk_would_be_made() throws HypervisorProblem {
        files.showing("/srv/pool/a", new Sight.Missing(Optional.of(new Folder("/srv/pool", "1", 10))))
                .showing("/srv/none/b", new Sight.Missing(Optional.of(new Folder("/srv/none", "1", 10))));
        var needs = new GuestNeeds(null, null, null, List.of(), List.of("/srv/pool/a", "/srv/none/b"));

        assertThat(view(needs, Storage.COPY, Promised.NOTHING).disks().pools()).containsExactly("/srv/pool");
        assertThat(view(needs, Storage.SHARED, Promised.NOTHING).disks().pools())
                .isEmpty();
    }

    @Test
    void folders_that_libvirt_was_told_to_take_for_shared_are_known() throws HypervisorProblem {
        files.holding("/etc/libvirt/qemu.conf", "shared_filesystems = [ \"/srv/guests\" ]\n");

        assertThat(view(GuestNeeds.UNKNOWN, Storage.SHARED, Promised.NOTHING)
                        .disks()
                        .shared())
                .containsExactly("/srv/guests");
    }
}
