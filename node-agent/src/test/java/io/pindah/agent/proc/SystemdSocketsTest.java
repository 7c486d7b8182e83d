package io.pindah.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What systemd tells of the sockets it has kept, in the environment (sd_listen_fds(3)). That it keeps them is for the lab. */
class SystemdSocketsTest {
    private static final long PID = 4711;

    private static SystemdSockets told(String pid) {
        var environment = Map.of("LISTEN_PID", pid, "LISTEN_FDS", "2", "LISTEN_FDNAMES", "guest-1:guest-2");
        return new SystemdSockets(environment, PID);
    }

    @Test
    void sockets_are_numbered_from_three_in_the_order_of_their_names() {
        var sockets = told("4711");

        assertThat(sockets.kept("guest-2")).hasValue(4);
        assertThat(sockets.kept("guest-1")).hasValue(3);
        assertThat(sockets.kept("guest-3")).isEmpty();
    }

    @Test
    void each_is_given_once() {
        var sockets = told("4711");
        sockets.kept("guest-1");

        assertThat(sockets.kept("guest-1")).isEmpty();
    }

    @Test
    void what_was_meant_for_another_process_is_not_ours() {
        assertThat(told("4712").kept("guest-1")).isEmpty();
        assertThat(new SystemdSockets(Map.of(), PID).kept("")).isEmpty();
    }
}
