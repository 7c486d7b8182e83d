package io.pindah.e2e;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the guests are, as virsh says on every host.
 *
 * @param active by host: the guests that it has a QEMU for
 * @param defined by host: the guests that its libvirt knows, running or not
 */
record Whereabouts(Map<String, List<String>> active, Map<String, List<String>> defined) {

    static Whereabouts now() {
        return new Whereabouts(byHost(Lab::active), byHost(Lab::defined));
    }

    /** The hosts that have a QEMU for a guest. */
    List<String> running(String guest) {
        return with(active, guest);
    }

    /** The hosts whose libvirt knows a guest. */
    List<String> knowing(String guest) {
        return with(defined, guest);
    }

    private static Map<String, List<String>> byHost(Function<String, List<String>> ask) {
        return Lab.HOSTS.stream().collect(Collectors.toMap(host -> host, ask));
    }

    private static List<String> with(Map<String, List<String>> guests, String guest) {
        return guests.entrySet().stream()
                .filter(host -> host.getValue().contains(guest))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
