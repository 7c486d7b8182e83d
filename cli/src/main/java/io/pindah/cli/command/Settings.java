package io.pindah.cli.command;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** What every command takes. */
final class Settings {
    static final String SCHEDULER = "--scheduler";
    static final String METRICS = "--metrics";

    @Option(
            names = SCHEDULER,
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            converter = ServiceUrl.class,
            defaultValue = "http://127.0.0.1:7070",
            description = "Where the scheduler is (or PINDAH_SCHEDULER; else http://127.0.0.1:7070).")
    URI scheduler = URI.create("http://127.0.0.1:7070");

    @Option(
            names = METRICS,
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            converter = ServiceUrl.class,
            defaultValue = "http://127.0.0.1:7071",
            description = "Where the metrics service is (or PINDAH_METRICS; else http://127.0.0.1:7071).")
    URI metrics = URI.create("http://127.0.0.1:7071");

    @Option(
            names = "--token-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "Where the token is (or PINDAH_TOKEN, or PINDAH_TOKEN_FILE; else this machine's stack's own).")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colour (or set NO_COLOR). Without a terminal there is none anyway.")
    boolean noColor;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** The address of a service: scheme, host and port. */
    static final class ServiceUrl implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                var uri = URI.create(text);
                var scheme = String.valueOf(uri.getScheme());
                if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
                    return URI.create(scheme + "://" + uri.getAuthority());
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw new TypeConversionException(
                    "'" + text + "' is not a service's address such as http://127.0.0.1:7070");
        }
    }
}
