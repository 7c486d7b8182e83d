package io.pindah.agent.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A conversation with a destination's QEMU over a monitor that is ours alone (QMP) and has out-of-band commands, which libvirt's has not. Those
 * are carried out by the monitor's own thread: QEMU's main thread stands still as soon as a device that it emulates touches a page that has
 * not arrived, and with it everything that libvirt could ask for. What QEMU tells by itself comes at once as well.
 *
 * <p>The main thread has to agree to out-of-band commands first, so a conversation has to begin before anything goes wrong, and is kept. QEMU
 * talks to one client at a time. Thread-safe.
 */
final class RecoveryMonitor implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final Logger LOG = Logger.getLogger(RecoveryMonitor.class);

    /** Told by the thread that reads; must not ask anything there. */
    interface Listener {
        void told(RecoveryMonitor by, JsonNode event);

        /** Nothing more will be heard. */
        void ended();
    }

    private final UnixSocket socket;
    private final Duration patience;
    private final Listener listener;
    /** After the last one, {@link MissingNode}. */
    private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

    private final Object closing = new Object();
    private int asked;
    /** The socket's number may be another file's by then. */
    private boolean isClosed;

    private RecoveryMonitor(UnixSocket socket, Duration patience, Listener listener) {
        this.socket = socket;
        this.patience = patience;
        this.listener = listener;
    }

    /**
     * Goes on with a conversation that was begun before.
     *
     * @param patience with each answer
     */
    static RecoveryMonitor goOn(UnixSocket socket, Duration patience, Listener listener) {
        var monitor = new RecoveryMonitor(socket, patience, listener);
        Thread.ofPlatform().name("recovery-monitor-reader").daemon().start(monitor::read);
        return monitor;
    }

    /**
     * Begins a conversation.
     *
     * @throws HypervisorProblem if nobody listens there, or nobody answers, or what answers has no out-of-band commands
     */
    static RecoveryMonitor open(String path, Duration patience, Listener listener) throws HypervisorProblem {
        try {
            var monitor = goOn(UnixSocket.connect(path), patience, listener);
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
        var greeting = answer();
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
        write(request + "\n");
        var answer = answer();
        while (!answer.path("id").asText().equals(id)) {
            answer = answer();
        }
        QemuMonitor.returned(answer);
    }

    private void write(String line) throws IOException {
        synchronized (closing) {
            if (isClosed) {
                throw new IOException("the other side has hung up");
            }
            socket.write(line);
        }
    }

    private JsonNode answer() throws IOException {
        try {
            var answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                throw new IOException("no answer within " + patience.toSeconds() + " s");
            }
            if (answer.isMissingNode()) {
                answers.add(answer);
                throw new IOException("the other side has hung up");
            }
            return answer;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for an answer");
        }
    }

    private void read() {
        try {
            var heard = new StringBuilder();
            while (heard.length() < LONGEST_MESSAGE) {
                heard.append(socket.read());
                for (int end = heard.indexOf("\n"); end >= 0; end = heard.indexOf("\n")) {
                    take(heard.substring(0, end));
                    heard.delete(0, end + 1);
                }
            }
            LOG.warnf("Recovery monitor says a line that does not end characters=%d", heard.length());
        } catch (IOException e) {
            LOG.debugf("Recovery monitor is not heard any more detail=\"%s\"", e.getMessage());
        } finally {
            answers.add(MissingNode.getInstance());
            closeSocket();
            listener.ended();
        }
    }

    private void closeSocket() {
        synchronized (closing) {
            isClosed = true;
            socket.close();
        }
    }

    private void take(String line) {
        try {
            var message = JSON.readTree(line);
            if (message.has("event")) {
                listener.told(this, message);
            } else {
                answers.add(message);
            }
        } catch (JsonProcessingException e) {
            // The rest of a line, whose beginning the process before this one has read.
            LOG.warnf("Recovery monitor said what cannot be read detail=\"%s\"", e.getOriginalMessage());
        }
    }

    private static HypervisorProblem problem(String detail) {
        return new HypervisorProblem(Kind.REFUSED, FailureReason.HYPERVISOR, detail);
    }

    /** For good: nobody can go on with it. */
    @Override
    public void close() {
        synchronized (closing) {
            if (!isClosed) {
                socket.hangUp();
            }
        }
    }
}
