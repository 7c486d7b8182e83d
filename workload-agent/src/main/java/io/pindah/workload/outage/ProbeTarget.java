package io.pindah.workload.outage;

import io.pindah.contracts.ProbeAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Decides which addresses may be probed: one machine each, given as a literal, so that nothing is ever looked up. */
public final class ProbeTarget {
    private static final int RESERVED_FROM = 240;

    private ProbeTarget() {}

    /** Empty unless the address is a unicast IP literal. */
    public static Optional<InetSocketAddress> of(ProbeAddress address) {
        return literal(address.address())
                .filter(ProbeTarget::isUnicast)
                .map(ip -> new InetSocketAddress(ip, address.port()));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text)).filter(ip -> isSpeltOut(ip, text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Four numbers for IPv4: "10" or "10.1" would be read as an address nobody meant. */
    private static boolean isSpeltOut(InetAddress ip, String text) {
        return !(ip instanceof Inet4Address)
                || text.contains(":")
                || ip.getHostAddress().equals(text);
    }

    private static boolean isUnicast(InetAddress ip) {
        var first = Byte.toUnsignedInt(ip.getAddress()[0]);
        var reserved = ip instanceof Inet4Address && (first == 0 || first >= RESERVED_FROM);
        return !ip.isMulticastAddress() && !ip.isAnyLocalAddress() && !reserved;
    }
}
