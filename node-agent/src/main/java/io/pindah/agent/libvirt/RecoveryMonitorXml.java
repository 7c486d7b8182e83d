package io.pindah.agent.libvirt;

import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Puts a recovery monitor into a guest's definition. Libvirt has no element for a second monitor; what it does not know of itself it passes to QEMU as
 * it stands ({@code qemu:commandline}).
 */
final class RecoveryMonitorXml {
    private static final String QEMU = "http://libvirt.org/schemas/domain/qemu/1.0";
    private static final String CHARDEV = "pindah-recovery";

    private RecoveryMonitorXml() {}

    /**
     * The definition with a monitor at that path, and with no other of ours: the guest may have brought one from the host before.
     *
     * @param path of a Unix socket that QEMU makes
     */
    static String with(String definition, String path) {
        var domain = Xml.parse(definition);
        remove(domain);
        var commandLine = Xml.child(domain, "commandline").orElseGet(() -> append(domain, "commandline"));
        arguments(path).forEach(argument -> append(commandLine, "arg").setAttribute("value", argument));
        return Xml.text(domain);
    }

    /** The definition without a monitor of ours. */
    static String without(String definition) {
        if (!definition.contains(CHARDEV)) {
            return definition;
        }
        var domain = Xml.parse(definition);
        remove(domain);
        return Xml.text(domain);
    }

    private static Stream<String> arguments(String path) {
        return Stream.of(
                "-chardev",
                "socket,id=" + CHARDEV + ",path=" + path + ",server=on,wait=off",
                "-mon",
                "chardev=" + CHARDEV + ",mode=control");
    }

    private static Element append(Element parent, String name) {
        var element = parent.getOwnerDocument().createElementNS(QEMU, "qemu:" + name);
        parent.appendChild(element);
        return element;
    }

    /** Each of our values, and the option before it. */
    private static void remove(Element domain) {
        var commandLines = Xml.children(domain, "commandline").toList();
        for (var commandLine : commandLines) {
            var arguments = Xml.children(commandLine, "arg").toList();
            for (int i = 1; i < arguments.size(); i++) {
                if (isOurs(arguments.get(i))) {
                    List.of(arguments.get(i - 1), arguments.get(i)).forEach(commandLine::removeChild);
                }
            }
            if (Xml.children(commandLine, "arg").findAny().isEmpty()
                    && Xml.children(commandLine, "env").findAny().isEmpty()) {
                domain.removeChild(commandLine);
            }
        }
    }

    private static boolean isOurs(Element argument) {
        var value = argument.getAttribute("value");
        return value.startsWith("socket,id=" + CHARDEV + ",") || value.startsWith("chardev=" + CHARDEV + ",");
    }
}
