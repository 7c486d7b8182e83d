package io.pindah.agent.libvirt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.agent.migration.HypervisorProblem.Kind;
import io.pindah.contracts.FailureReason;
import java.util.Map;

/**
 * QEMU's own monitor, reached through libvirt ({@code virDomainQemuMonitorCommand}). Libvirt marks a guest as tainted by the first command; so
 * nothing is asked here that libvirt itself can answer.
 */
final class QemuMonitor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private QemuMonitor() {}

    /** The second of libvirt's libraries; loaded when it is first needed. */
    interface LibvirtQemu extends Library {
        LibvirtQemu QEMU = Native.load("virt-qemu", LibvirtQemu.class);

        int virDomainQemuMonitorCommand(Pointer domain, String command, PointerByReference answer, int flags);
    }

    /**
     * Asks, and gives what is in {@code return}.
     *
     * @throws HypervisorProblem with QEMU's own words when it says no
     */
    static JsonNode ask(Connection connection, Pointer domain, String command, Map<String, ?> arguments)
            throws HypervisorProblem {
        var answer = new PointerByReference();
        connection.check(virtQemu().virDomainQemuMonitorCommand(domain, text(command, arguments), answer, 0));
        var text = answer.getValue();
        try {
            return returned(text.getString(0, "UTF-8"));
        } finally {
            Native.free(Pointer.nativeValue(text));
        }
    }

    private static LibvirtQemu virtQemu() throws HypervisorProblem {
        try {
            return LibvirtQemu.QEMU;
        } catch (LinkageError e) {
            throw refused("libvirt-qemu.so.0 is not installed: " + e.getMessage());
        }
    }

    static String text(String command, Map<String, ?> arguments) {
        var request = JSON.createObjectNode().put("execute", command);
        if (!arguments.isEmpty()) {
            request.set("arguments", JSON.valueToTree(arguments));
        }
        return request.toString();
    }

    static JsonNode returned(String answer) throws HypervisorProblem {
        try {
            return returned(JSON.readTree(answer));
        } catch (JsonProcessingException e) {
            throw refused("QEMU's answer cannot be read: " + e.getOriginalMessage());
        }
    }

    static JsonNode returned(JsonNode answer) throws HypervisorProblem {
        if (answer.has("return")) {
            return answer.get("return");
        }
        throw refused("QEMU: " + answer.path("error").path("desc").asText(answer.toString()));
    }

    private static HypervisorProblem refused(String detail) {
        return new HypervisorProblem(Kind.REFUSED, FailureReason.HYPERVISOR, detail);
    }
}
