package io.pindah.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks which turn the obscure failures of a server's start into one clear sentence. */
public final class Preflight {
    private Preflight() {}

    /** Fails if nobody can listen there: the port is taken, or the address is not this machine's. */
    public static void portIsFree(String host, int port) {
        try {
            new ServerSocket(port, 1, InetAddress.getByName(host)).close();
        } catch (IOException e) {
            throw new StartFailure(
                    ExitCode.PORT_IN_USE,
                    "Cannot listen on %s:%d: %s. Is another process using the port, or is the address missing here?"
                            .formatted(host, port, e.getMessage()),
                    e);
        }
    }

    /** Makes the directory if it is missing, and fails if files cannot be written to it. */
    public static void isWritable(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".writable", ""));
        } catch (IOException e) {
            throw new StartFailure(
                    ExitCode.DATA_UNUSABLE, "Cannot write to the data directory %s (%s).".formatted(directory, e), e);
        }
    }
}
