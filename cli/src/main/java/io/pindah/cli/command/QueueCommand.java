package io.pindah.cli.command;

import io.pindah.cli.text.QueueWords;
import io.pindah.contracts.api.QueueView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "queue",
        description = {
            "The migrations that wait: who is next, for what each one waits, and until about when.",
            "Without a command it lists them."
        },
        footer = {"%nExamples:", "  pindah queue", "  pindah queue pause"})
final class QueueCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    Output.Choice choice = new Output.Choice();

    QueueCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(choice);
    }

    @Command(
            name = "list",
            description = "Lists the migrations that wait, in the order of the queue.",
            footer = {"%nExample:", "  pindah queue list -o json"})
    int list(@Mixin Output.Choice output) {
        var queue = context.queue().look();
        return context.print(output.output, queue, words(queue));
    }

    @Command(
            name = "pause",
            description = {
                "Lets no migration start until 'queue resume'.",
                "Those under way go on; new ones are accepted and wait."
            },
            footer = {"%nExample:", "  pindah queue pause"})
    int pause(@Mixin Output.Choice output) {
        context.queue().pause();
        return list(output);
    }

    @Command(
            name = "resume",
            description = "Lets migrations start again.",
            footer = {"%nExample:", "  pindah queue resume"})
    int resume(@Mixin Output.Choice output) {
        context.queue().resume();
        return list(output);
    }

    private String words(QueueView queue) {
        return QueueWords.show(queue, context.clock().instant(), context.paint());
    }
}
