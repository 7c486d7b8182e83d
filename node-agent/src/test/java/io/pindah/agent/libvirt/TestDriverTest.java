package io.pindah.agent.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.NativeLibrary;
import io.pindah.agent.Given;
import io.pindah.agent.migration.Condition;
import io.pindah.agent.migration.GuestMemory;
import io.pindah.agent.migration.Hypervisor;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.KeptSockets;
import io.pindah.agent.migration.Observation;
import io.pindah.agent.migration.Observation.Pause;
import io.pindah.agent.migration.Observation.Resume;
import io.pindah.agent.migration.Observation.Resumed;
import io.pindah.agent.migration.Observation.Suspended;
import io.pindah.agent.preflight.CpuVerdict;
import io.pindah.contracts.Accelerator;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.MigrationPolicy;
import io.pindah.contracts.Mode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.libvirt.Connect;

/** The adapter against libvirt's own test driver, in this process: what that can do is real libvirt, what it cannot is for the lab. */
class TestDriverTest {
    private static final String URI = "test:///default";
    private static final GuestId TEST = new GuestId("6695eb01-f6a4-8304-79aa-97f2502e193f");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Observation> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final LibvirtHypervisor hypervisor =
            new LibvirtHypervisor(URI, false, PATIENCE, () -> Given.at(1), KeptSockets.NONE);

    @BeforeAll
    static void libvirt_is_installed() {
        assumeTrue(isInstalled(), "libvirt.so.0 is not installed: apt-get install libvirt0");
    }

    private static boolean isInstalled() {
        try {
            return NativeLibrary.getInstance("virt") != null;
        } catch (UnsatisfiedLinkError _) {
            return false;
        }
    }

    @BeforeEach
    void open() throws InterruptedException {
        hypervisor.listen(new Hypervisor.Listener() {
            @Override
            public void observed(GuestId guest, Observation observation) {
                seen.add(observation);
            }

            @Override
            public void connected() {
                connected.countDown();
            }
        });
        hypervisor.open();
        assertThat(connected.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void close() {
        hypervisor.close();
    }

    @Test
    void it_finds_the_guests_and_the_host() throws HypervisorProblem {
        var facts = hypervisor.inventory().facts();
        var guests = hypervisor.inventory().guests();

        assertThat(facts.libvirt().major()).isGreaterThanOrEqualTo(8);
        assertThat(facts.cpus()).isPositive();
        assertThat(guests).singleElement().satisfies(guest -> {
            assertThat(guest.name()).isEqualTo("test");
            assertThat(guest.id()).isEqualTo(TEST);
            assertThat(guest.memoryMiB()).isEqualTo(8192);
        });
    }

    @Test
    void a_driver_that_cannot_compare_processors_leaves_it_open() throws HypervisorProblem {
        var cpu = "<cpu><model>qemu64</model></cpu>";

        assertThat(hypervisor.inventory().compare(cpu, null, Accelerator.TCG)).isEqualTo(new CpuVerdict.Unknown());
    }

    @Test
    void a_driver_that_cannot_look_for_storage_pools_is_not_said_to_lack_one() throws HypervisorProblem {
        assertThat(hypervisor.inventory().lacksPool("/srv/nothing")).isFalse();
    }

    @Test
    void it_looks_at_a_guest() throws HypervisorProblem {
        var view = hypervisor.view(TEST);

        assertThat(view.condition()).isEqualTo(Condition.RUNNING);
        assertThat(view.name()).contains("test");
    }

    @Test
    void a_guest_that_is_not_there_is_absent() throws HypervisorProblem {
        assertThat(hypervisor.view(Given.G1).condition()).isEqualTo(Condition.ABSENT);
    }

    @Test
    void what_is_written_into_the_metadata_is_found_again() throws HypervisorProblem {
        hypervisor.mark(TEST, Given.MIGRATION, Given.EPOCH);

        assertThat(hypervisor.inventory().guests().getFirst().epoch()).isEqualTo(Given.EPOCH);
    }

    @Test
    void it_hears_of_a_pause_and_of_a_resume() throws Exception {
        var connect = new Connect(URI);
        var domain = connect.domainLookupByName("test");
        domain.suspend();
        domain.resume();
        domain.free();
        connect.close();

        await().atMost(10, TimeUnit.SECONDS).until(() -> seen.size() >= 2);
        assertThat(seen).contains(new Suspended(Given.at(1), Pause.OTHER), new Resumed(Given.at(1), Resume.OTHER));
    }

    @Test
    void what_the_driver_cannot_do_is_a_problem_and_no_crash() {
        assertThatThrownBy(() -> hypervisor.switchToPostCopy(TEST)).isInstanceOf(HypervisorProblem.class);
        assertThatThrownBy(() -> hypervisor.abort(TEST)).isInstanceOf(HypervisorProblem.class);
        assertThatThrownBy(() -> hypervisor.limitBandwidth(TEST, 10)).isInstanceOf(HypervisorProblem.class);
        assertThatThrownBy(() -> hypervisor.migrate(TEST, Given.TARGET, MigrationPolicy.of(Mode.POST_COPY)))
                .isInstanceOf(HypervisorProblem.class);
    }

    @Test
    void how_fast_a_guest_writes_is_left_open_where_it_cannot_be_measured() throws HypervisorProblem {
        assertThat(hypervisor.memory(TEST)).isEqualTo(new GuestMemory(2048, OptionalLong.empty()));
    }

    @Test
    void an_address_where_nobody_answers_is_a_problem_that_says_what_to_do() {
        var nobody = new LibvirtHypervisor(
                "qemu+unix:///system?socket=/nowhere", false, PATIENCE, () -> Given.at(1), KeptSockets.NONE);
        nobody.open();

        assertThat(nobody.isReachable()).isFalse();
        assertThatThrownBy(() -> nobody.inventory().facts())
                .isInstanceOf(HypervisorProblem.class)
                .hasMessageContaining("check that libvirtd runs");
        nobody.close();
    }
}
