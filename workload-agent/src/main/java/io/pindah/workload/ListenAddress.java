package io.pindah.workload;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** {@code ADDRESS:PORT} as people write it, such as {@code 0.0.0.0:7007} or {@code [::]:7007}; never a name. */
final class ListenAddress {
    static final String DEFAULT = "0.0.0.0:7007";

    private ListenAddress() {}

    static Optional<InetSocketAddress> parse(String text) {
        var colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var address = text.substring(0, colon);
        var bare =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        try {
            var port = Integer.parseInt(text.substring(colon + 1));
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(bare), port));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
