package io.pindah.agent.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A conversation with a destination's QEMU over a monitor that is ours alone (QMP) and has out-of-band commands, which libvirt's has not. Those
 * are carried out by the monitor's own thread: QEMU's main thread stands still as soon as a device that it emulates touches a page that has
 * not arrived, and with it everything that libvirt could ask for.
 *
 * <p>The main thread has to agree to out-of-band commands first, so a conversation has to begin before anything goes wrong, and is kept. QEMU
 * talks to one client at a time. Thread-safe.
 */
final class RecoveryMonitor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final UnixSocket socket;
    private final Duration patience;
    private final StringBuilder heard = new StringBuilder();
    private int asked;

    /**
     * Goes on with a conversation that was begun before.
     *
     * @param patience with each answer
     */
    RecoveryMonitor(UnixSocket socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /**
     * Begins a conversation.
     *
     * @throws HypervisorProblem if nobody listens there, or nobody answers, or what answers has no out-of-band commands
     */
    static RecoveryMonitor open(String path, Duration patience) throws HypervisorProblem {
        try {
            var monitor = new RecoveryMonitor(UnixSocket.connect(path), patience);
            try {
                monitor.negotiate();
                return monitor;
            } catch (IOException | HypervisorProblem e) {
                monitor.close();
                throw e;
            }
        } catch (IOException e) {
            throw problem("QEMU's recovery monitor " + path + " cannot be talked to: " + e.getMessage());
        }
    }

    private void negotiate() throws HypervisorProblem, IOException {
        var greeting = message();
        var offered = greeting.path("QMP").path("capabilities").valueStream().map(JsonNode::asText);
        if (offered.noneMatch("oob"::equals)) {
            throw problem("QEMU's monitor offers no out-of-band commands: " + greeting);
        }
        ask("execute", "qmp_capabilities", Map.of("enable", new String[] {"oob"}));
    }

    UnixSocket socket() {
        return socket;
    }

    /**
     * Waits for the copy to be taken up again, on a fresh listener in the monitor's thread; one left on the same port is given up for it.
     * Refused by QEMU unless the copy is paused.
     *
     * @param address such as {@code tcp:10.0.0.2:49152}
     */
    void awaitCopy(String address) throws HypervisorProblem {
        outOfBand("migrate-recover", Map.of("uri", address));
    }

    /** Breaks off a copy that is in post-copy. */
    void breakOff() throws HypervisorProblem {
        outOfBand("migrate-pause", Map.of());
    }

    private void outOfBand(String command, Map<String, ?> arguments) throws HypervisorProblem {
        try {
            ask("exec-oob", command, arguments);
        } catch (IOException e) {
            throw problem("QEMU's recovery monitor did not answer " + command + ": " + e.getMessage());
        }
    }

    private synchronized void ask(String how, String command, Map<String, ?> arguments)
            throws HypervisorProblem, IOException {
        asked++;
        // An earlier process of the agent may have asked as well; its answers are not ours.
        var id = ProcessHandle.current().pid() + "-" + asked;
        var request = JSON.createObjectNode().put(how, command).put("id", id);
        if (!arguments.isEmpty()) {
            request.set("arguments", JSON.valueToTree(arguments));
        }
        socket.write(request + "\n");
        var answer = message();
        // Between question and answer QEMU tells of events.
        while (!answer.path("id").asText().equals(id)) {
            answer = message();
        }
        QemuMonitor.returned(answer);
    }

    private JsonNode message() throws HypervisorProblem, IOException {
        try {
            return JSON.readTree(line());
        } catch (JsonProcessingException e) {
            throw problem("what answers is no QEMU monitor: " + e.getOriginalMessage());
        }
    }

    private String line() throws IOException {
        var end = heard.indexOf("\n");
        while (end < 0) {
            if (heard.length() > LONGEST_MESSAGE) {
                throw new IOException("what is said does not end");
            }
            heard.append(socket.read(patience));
            end = heard.indexOf("\n");
        }
        var line = heard.substring(0, end);
        heard.delete(0, end + 1);
        return line;
    }

    private static HypervisorProblem problem(String detail) {
        return new HypervisorProblem(Kind.REFUSED, FailureReason.HYPERVISOR, detail);
    }

    @Override
    public void close() {
        socket.close();
    }
}
