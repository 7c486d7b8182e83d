package io.pindah.contracts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../etc/passwd", "a;rm -rf", "$(id)", "<x/>", "gäst", "-a", "a\n", "a/b"})
    void a_hostile_guest_name_is_refused_with_its_field_named(String name) {
        assertThatThrownBy(() -> new GuestName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("guest must be")
                .message()
                .matches("[\\x20-\\x7e…]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Kvm1", "kvm_1", "-kvm", "kvm-", "kvm..1", "kvm1;id", "ホスト"})
    void a_hostile_host_name_is_refused_with_its_field_named(String name) {
        assertThatThrownBy(() -> new HostName(name)).hasMessageStartingWith("host must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kvm1", "kvm1.rack-2.example.org", "1host"})
    void an_ordinary_host_name_is_accepted(String name) {
        assertThatCode(() -> new HostName(name)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {129, 65_536})
    void a_very_long_name_is_refused_with_a_short_message(int length) {
        assertThatThrownBy(() -> new GuestName("a".repeat(length))).message().hasSizeLessThan(200);
    }
}
