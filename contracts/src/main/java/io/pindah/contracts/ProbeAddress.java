package io.pindah.contracts;

/** Where a guest echoes the outage probe's datagrams (UDP). */
public record ProbeAddress(String address, int port) {
    public ProbeAddress {
        Checks.require(address.matches("[0-9a-fA-F.:]{2,45}"), "probe address must be an IP address, not a name");
        Checks.require(port >= 1 && port <= 65535, "probe port must lie between 1 and 65535, not " + port);
    }
}
