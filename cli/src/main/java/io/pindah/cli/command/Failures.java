package io.pindah.cli.command;

import io.pindah.cli.http.ApiFailure;
import io.pindah.cli.local.FileTrouble;
import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Words;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where trouble becomes a sentence on standard error and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Context context;

    Failures(Context context) {
        this.context = context;
    }

    @Override
    public int handleExecutionException(Exception trouble, CommandLine command, ParseResult parsed) {
        if (trouble instanceof ApiFailure failure) {
            say(failure.getMessage());
            trace(failure);
            return ExitCode.of(failure.kind()).number();
        }
        if (trouble instanceof FileTrouble files) {
            say(files.getMessage());
            trace(files);
            return ExitCode.FILES.number();
        }
        say("this is a defect of the program (" + trouble + "). Run it again with --debug and report what it prints.");
        trace(trouble);
        return ExitCode.BUG.number();
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        var command = mistake.getCommandLine();
        say(mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        context.err().line("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        trace(mistake);
        return ExitCode.USAGE.number();
    }

    private void say(String sentence) {
        context.err().line(context.errorPaint().paint(Tone.BAD, "error:") + " " + Words.oneLine(sentence));
    }

    private void trace(Exception trouble) {
        if (context.settings.debug) {
            var text = new StringWriter();
            trouble.printStackTrace(new PrintWriter(text));
            context.err().line(text.toString());
        }
    }
}
