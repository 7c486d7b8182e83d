package io.pindah.workload.proc;

import io.pindah.workload.game.Hands;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Program;
import io.pindah.workload.load.Programs;
import java.util.List;

/** One xdotool for the whole game, which reads its commands line by line. */
final class Xdotool implements Hands {
    private final Program program;

    private Xdotool(Program program) {
        this.program = program;
    }

    static Xdotool start(Programs programs) throws LoadProblem {
        return new Xdotool(programs.start(List.of("xdotool", "-")));
    }

    /** Keys go to this window from now on; there is no window manager that would see to it. */
    void focus(String window) throws LoadProblem {
        program.tell("windowfocus " + window);
    }

    @Override
    public void press(String key) throws LoadProblem {
        program.requireAlive("xdotool");
        program.tell("key " + key);
    }

    @Override
    public void click(int x, int y) throws LoadProblem {
        program.requireAlive("xdotool");
        program.tell("mousemove " + x + " " + y + " click 1");
    }

    @Override
    public void close() {
        program.end();
    }
}
