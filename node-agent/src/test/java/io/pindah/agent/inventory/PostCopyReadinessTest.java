package io.pindah.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.agent.inventory.Kernel.Userfaultfd;
import io.pindah.agent.migration.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostCopyReadinessTest {
    private static final Userfaultfd PRIVILEGED_ONLY = new Userfaultfd(true, false, true);
    private static final Version OLD_LIBVIRT = new Version(9, 0, 0);
    private static final Version NEW_LIBVIRT = new Version(11, 3, 0);

    private static HypervisorFacts hypervisor(Version libvirt, Long user) {
        return new HypervisorFacts(libvirt, new Version(8, 2, 0), false, user, 2, "EPYC", List.of());
    }

    @Test
    void root_may_always() {
        assertThat(PostCopyReadiness.problem(PRIVILEGED_ONLY, hypervisor(OLD_LIBVIRT, 0L)))
                .isEmpty();
    }

    @Test
    void an_ordinary_user_may_when_all_may() {
        assertThat(PostCopyReadiness.problem(new Userfaultfd(true, true, false), hypervisor(OLD_LIBVIRT, 64055L)))
                .isEmpty();
    }

    @Test
    void a_recent_libvirt_hands_the_device_over() {
        assertThat(PostCopyReadiness.problem(PRIVILEGED_ONLY, hypervisor(NEW_LIBVIRT, 64055L)))
                .isEmpty();
        assertThat(PostCopyReadiness.problem(new Userfaultfd(true, false, false), hypervisor(NEW_LIBVIRT, 64055L)))
                .isPresent();
    }

    @Test
    void otherwise_the_problem_says_what_to_do() {
        assertThat(PostCopyReadiness.problem(PRIVILEGED_ONLY, hypervisor(OLD_LIBVIRT, 64055L)))
                .hasValueSatisfying(found -> {
                    assertThat(found.problem()).contains("64055");
                    assertThat(found.remedy()).contains("sysctl -w vm.unprivileged_userfaultfd=1");
                });
    }

    @Test
    void a_kernel_without_it_cannot() {
        assertThat(PostCopyReadiness.problem(new Userfaultfd(false, false, false), hypervisor(NEW_LIBVIRT, 0L)))
                .hasValueSatisfying(found -> assertThat(found.remedy()).contains("CONFIG_USERFAULTFD"));
    }
}
