package io.pindah.cli.command;

import io.pindah.cli.terminal.Surroundings;
import io.pindah.cli.text.Paint;
import io.pindah.contracts.Mode;
import io.pindah.contracts.Phase;
import io.pindah.contracts.Scenario;
import io.pindah.contracts.Storage;
import io.pindah.contracts.TimeoutAction;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The whole program but its process: arguments in, text and an exit code out. */
public final class Cli {
    private static final int HELP_WIDTH = 80;
    private static final Map<String, String> VARIABLES =
            Map.of(Settings.SCHEDULER, "PINDAH_SCHEDULER", Settings.METRICS, "PINDAH_METRICS");

    private static final List<Class<?>> COMMANDS = List.of(
            HostsCommand.class,
            GuestsCommand.class,
            MigrateCommand.class,
            MigrationsCommand.class,
            QueueCommand.class,
            PoliciesCommand.class,
            DrainsCommand.class,
            ResultsCommand.class,
            CampaignCommand.class,
            DlqCommand.class,
            AuditCommand.class,
            StatusCommand.class,
            VersionCommand.class,
            CompletionCommand.class);

    private final Context context;

    public Cli(Surroundings surroundings) {
        this(surroundings, Context.Patience.USUAL);
    }

    Cli(Surroundings surroundings, Context.Patience patience) {
        this.context = new Context(surroundings, patience);
    }

    /** Runs one command and returns its exit code. */
    public int run(String... arguments) {
        return commandLine(commands(arguments)).execute(arguments);
    }

    /** The whole tree. */
    CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** Only the command that the first word names, where it names one: a person waits while commands are being described. */
    private static List<Class<?>> commands(String... arguments) {
        var named = COMMANDS.stream()
                .filter(type -> arguments.length > 0 && name(type).equals(arguments[0]))
                .filter(type -> type != CompletionCommand.class)
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    private static String name(Class<?> type) {
        return type.getAnnotation(Command.class).name();
    }

    private CommandLine commandLine(List<Class<?>> commands) {
        var failures = new Failures(context);
        var paint = context.paint();
        var line = new CommandLine(new Pindah(context), new CommandFactory(context));
        commands.forEach(line::addSubcommand);
        line.registerConverter(Mode.class, new WireNames<>(Mode.class))
                .registerConverter(Phase.class, new WireNames<>(Phase.class))
                .registerConverter(Scenario.class, new WireNames<>(Scenario.class))
                .registerConverter(Storage.class, new WireNames<>(Storage.class))
                .registerConverter(TimeoutAction.class, new WireNames<>(TimeoutAction.class))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new Environment(context.surroundings))
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setUsageHelpWidth(HELP_WIDTH)
                .setOut(writer(context.surroundings.out()))
                .setErr(writer(context.surroundings.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(paint == Paint.COLOUR ? Ansi.ON : Ansi.OFF));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.list());
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** Options that a variable of the environment may set. */
    private static final class Environment implements IDefaultValueProvider {
        private final Surroundings surroundings;

        Environment(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public @Nullable String defaultValue(ArgSpec argument) {
            if (!(argument instanceof OptionSpec option) || !VARIABLES.containsKey(option.longestName())) {
                return null;
            }
            var value = surroundings.get(VARIABLES.get(option.longestName()), "");
            return value.isEmpty() ? null : value;
        }
    }
}
