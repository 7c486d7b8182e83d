package io.pindah.cli.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the archive. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {words()};
    }

    static String words() {
        var version = Version.class.getPackage().getImplementationVersion();
        return "pindah " + Objects.requireNonNullElse(version, "(not packaged)") + " (Java "
                + Runtime.version().feature() + ")";
    }
}
