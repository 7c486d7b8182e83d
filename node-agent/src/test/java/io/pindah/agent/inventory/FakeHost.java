package io.pindah.agent.inventory;

import io.pindah.agent.migration.Version;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.HostOffers.Hugepages;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A kernel and a libvirt that say what the test wants. */
final class FakeHost implements Kernel, HypervisorInventory {
    final List<String> compared = new ArrayList<>();
    boolean kvm;
    List<GuestFound> guests = List.of();

    @Override
    public HypervisorFacts facts() {
        return new HypervisorFacts(
                new Version(11, 3, 0), new Version(10, 0, 2), kvm, 0L, 2, "EPYC", List.of("pc-q35-10.0"));
    }

    @Override
    public List<GuestFound> guests() {
        return guests;
    }

    @Override
    public CpuVerdict compare(String cpu, @Nullable String machine, Accelerator accelerator) {
        compared.add(accelerator + " " + machine);
        return new CpuVerdict.Fits();
    }

    @Override
    public boolean lacksPool(String folder) {
        return !folder.equals("/srv/pool");
    }

    @Override
    public List<String> hangingCalls() {
        return List.of();
    }

    @Override
    public Memory memory() {
        return new Memory(24_000, 20_000);
    }

    @Override
    public boolean hasKvm() {
        return kvm;
    }

    @Override
    public Userfaultfd userfaultfd() {
        return new Userfaultfd(false, false, false);
    }

    @Override
    public OptionalLong clockErrorMicros() {
        return OptionalLong.empty();
    }

    @Override
    public Set<Integer> listeningPorts() {
        return Set.of(49152);
    }

    @Override
    public List<Hugepages> hugepages() {
        return List.of(new Hugepages(2048, 10, 4));
    }
}
