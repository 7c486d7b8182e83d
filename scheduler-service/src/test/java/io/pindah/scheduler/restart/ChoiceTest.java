package io.pindah.scheduler.restart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pindah.contracts.HostName;
import io.pindah.contracts.api.RestartRequest;
import io.pindah.scheduler.migration.Rejection;
import io.pindah.scheduler.migration.Rejection.Reason;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {

    @Test
    void every_field_is_read_and_only_the_host_is_needed() {
        assertThat(Choice.read(new RestartRequest("kvm1", List.of("kvm2", "kvm2"))))
                .isEqualTo(read(new Choice(new HostName("kvm1"), Set.of(new HostName("kvm2")))));
        assertThat(Choice.read(new RestartRequest("kvm1", null)))
                .isEqualTo(read(new Choice(new HostName("kvm1"), Set.of())));
    }

    @Test
    void a_missing_host_is_named() {
        var why = unreadable(new RestartRequest(null, List.of("kvm2")));

        assertThat(why.reason()).isEqualTo(Reason.MISSING_FIELD);
        assertThat(why.field()).contains("host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KVM2", "../etc", "<host/>", "kvm1; reboot", "хост"})
    void a_hostile_name_is_refused_by_field(String name) {
        assertThat(unreadable(new RestartRequest(name, null)).field()).contains("host");
        assertThat(unreadable(new RestartRequest("kvm1", List.of(name))).field())
                .contains("poweredOff");
    }

    @Test
    void a_name_that_is_null_is_refused_by_field() {
        assertThat(unreadable(new RestartRequest("kvm1", Collections.singletonList(null)))
                        .field())
                .contains("poweredOff");
    }

    private static Choice.Reading read(Choice choice) {
        return new Choice.Reading.Read(choice);
    }

    private static Rejection unreadable(RestartRequest request) {
        return switch (Choice.read(request)) {
            case Choice.Reading.Read read -> throw new AssertionError("read: " + read);
            case Choice.Reading.Unreadable unreadable -> unreadable.why();
        };
    }
}
