package io.pindah.embedded.command;

import io.pindah.embedded.ExitCode;
import io.pindah.embedded.StartFailure;
import io.pindah.embedded.TokenIssuer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Keys and tokens of the embedded stack. */
@Command(
        name = "access",
        description = "Make the stack's signing key and tokens.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AccessCommand {
    private static final List<String> ROLES = List.of("viewer", "operator", "admin");

    @Command(
            name = "prepare",
            description = "Make the key, unless there is one, and a new token for each role; tell where the keys are.")
    int prepare(
            @Option(names = "--folder", required = true, paramLabel = "DIR") Path folder,
            @Option(names = "--ttl", paramLabel = "TIME", defaultValue = "30d", converter = Life.class) Duration ttl) {
        var issuer = TokenIssuer.in(folder.toAbsolutePath().normalize());
        for (var role : ROLES) {
            issuer.write(
                    role,
                    issuer.token("embedded-" + role, role, Clock.systemUTC().instant(), ttl));
        }
        System.out.println("keys ready: " + issuer.keys());
        return 0;
    }

    @Command(name = "token", description = "Print a token.")
    int token(
            @Option(names = "--folder", required = true, paramLabel = "DIR") Path folder,
            @Parameters(paramLabel = "ROLE", converter = Role.class, description = "viewer, operator or admin")
                    String role,
            @Option(
                            names = "--subject",
                            paramLabel = "NAME",
                            description = "Whose it is: what the audit log says; default: embedded-ROLE.")
                    @Nullable
                    String subject,
            @Option(
                            names = "--ttl",
                            paramLabel = "TIME",
                            defaultValue = "8h",
                            converter = Life.class,
                            description =
                                    "How long it is good for, such as 30m, 8h, 7d; at most 366d; default: ${DEFAULT-VALUE}.")
                    Duration ttl) {
        if (!TokenIssuer.isIn(folder)) {
            throw new StartFailure(
                    ExitCode.NOT_RUNNING, "There is no key in " + folder + " yet; start the stack first: ./pindah up");
        }
        var whose = subject == null ? "embedded-" + role : subject;
        System.out.println(
                TokenIssuer.in(folder).token(whose, role, Clock.systemUTC().instant(), ttl));
        return 0;
    }

    static final class Role implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!ROLES.contains(text)) {
                throw new TypeConversionException(
                        "'" + text + "' is not a role; there are " + String.join(", ", ROLES));
            }
            return text;
        }
    }

    static final class Life implements ITypeConverter<Duration> {
        private static final Pattern LIFE = Pattern.compile("([1-9][0-9]{0,7})([smhd])");
        private static final Duration LONGEST = Duration.ofDays(366);

        @Override
        public Duration convert(String text) {
            var match = LIFE.matcher(text);
            if (match.matches()) {
                long number = Long.parseLong(match.group(1));
                var life =
                        switch (match.group(2)) {
                            case "s" -> Duration.ofSeconds(number);
                            case "m" -> Duration.ofMinutes(number);
                            case "h" -> Duration.ofHours(number);
                            default -> Duration.ofDays(number);
                        };
                if (life.compareTo(LONGEST) <= 0) {
                    return life;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a time such as 30m, 8h or 7d, at most 366d");
        }
    }
}
