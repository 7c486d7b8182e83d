package io.pindah.embedded;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the servers' libraries are: beside this class's archive, or, when it was compiled and not packaged, in the build's
 * target/embedded/lib.
 */
final class Installation {
    private Installation() {}

    /** The command that runs {@link Main} in a JVM of its own, without arguments. */
    static List<String> command(int heapMiB) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(heapMiB),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "io.pindah.embedded.Main");
    }

    private static String classPath() {
        var here = origin(Installation.class);
        var contracts = origin(io.pindah.contracts.Topic.class);
        var libraries = Files.isDirectory(here) ? here.resolveSibling("embedded/lib") : here.resolveSibling("");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException("The broker's and database's libraries are missing in " + libraries);
        }
        return Stream.of(here.toString(), contracts.toString(), libraries + "/*")
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
