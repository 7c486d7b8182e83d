package io.pindah.workload.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProfilesTest {
    @Test
    void what_executes_the_guest_decides() throws LoadProblem {
        assertThat(Profiles.choose("auto", "qemu")).isEqualTo(Profiles.TCG);
        assertThat(Profiles.choose("auto", "kvm")).isEqualTo(Profiles.KVM);
        assertThat(Profiles.choose("auto", "none")).isEqualTo(Profiles.KVM);
    }

    @Test
    void a_wish_comes_first() throws LoadProblem {
        assertThat(Profiles.choose("kvm", "qemu")).isEqualTo(Profiles.KVM);
        assertThat(Profiles.choose("tcg", "kvm")).isEqualTo(Profiles.TCG);
    }

    @Test
    void any_other_name_is_refused() {
        assertThatThrownBy(() -> Profiles.choose("", "kvm")).isInstanceOf(LoadProblem.class);
    }
}
