package io.pindah.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Run as a program in a host's network: listens on every port of libvirt's range for migrations, until it is ended. */
final class TakenPorts implements AutoCloseable {
    static final int FIRST = 49152;
    static final int LAST = 49215;
    private static final String READY = "all taken";

    private final Path log;
    private final Process process;

    private TakenPorts(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    static TakenPorts on(String host) throws IOException {
        var log = Files.createTempFile("taken-ports", ".log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of("ip", "netns", "exec", "pindah-" + host, java, "-XX:TieredStopAtLevel=1", "-cp");
        var words = new ArrayList<>(command);
        words.addAll(List.of(classPath(), TakenPorts.class.getName()));
        return new TakenPorts(log, Lab.start(words, log));
    }

    /** Where this class itself is; Maven's own class path is another when it runs the program. */
    private static String classPath() {
        return TakenPorts.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    boolean isReady() throws IOException {
        return Files.readString(log).contains(READY);
    }

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var sockets = new ArrayList<ServerSocket>();
        for (int port = FIRST; port <= LAST; port++) {
            sockets.add(new ServerSocket(port));
        }
        System.out.println(READY + " " + sockets.size());
        Thread.currentThread().join();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.delete(log);
    }
}
