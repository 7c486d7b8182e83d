package io.pindah.contracts;

import java.util.regex.Pattern;

/**
 * Where a guest echoes the outage probe's datagrams (UDP).
 *
 * @param address an IPv4 or IPv6 address, never a name
 * @param port of UDP
 */
public record ProbeAddress(String address, int port) {
    static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    public ProbeAddress {
        Checks.require(ADDRESS.matcher(address).matches(), "probe address must be an IP address, not a name");
        Checks.require(port >= 1 && port <= 65535, "probe port must lie between 1 and 65535, not " + port);
    }
}
