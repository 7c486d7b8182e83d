package io.pindah.workload.proc;

import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Patience;
import io.pindah.workload.load.Program;
import io.pindah.workload.load.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An X server without a monitor; its picture lies in a file in memory. */
final class Xvfb implements AutoCloseable {
    static final String DISPLAY = ":77";
    private static final Path SOCKET = Path.of("/tmp/.X11-unix/X77");
    private static final Path LOCK = Path.of("/tmp/.X77-lock");

    private final Program program;
    private final Path picture;

    private Xvfb(Program program, Path picture) {
        this.program = program;
        this.picture = picture;
    }

    /** Returns when it can be drawn on. */
    static Xvfb start(Programs programs, Path folder, int width, int height) throws LoadProblem, InterruptedException {
        var screens = folder.resolve("screen");
        try {
            Files.deleteIfExists(LOCK);
            Files.deleteIfExists(SOCKET);
            Files.createDirectories(screens);
        } catch (IOException e) {
            throw new LoadProblem("what an earlier screen left cannot be cleared away: " + e.getMessage(), e);
        }
        var program = programs.start(List.of(
                "Xvfb",
                DISPLAY,
                "-screen",
                "0",
                width + "x" + height + "x24",
                "-fbdir",
                screens.toString(),
                "-nolisten",
                "tcp",
                "-noreset",
                "-nocursor"));
        var xvfb = new Xvfb(program, screens.resolve("Xvfb_screen0"));
        try {
            return Patience.await("the X server", Patience.START, xvfb::ready);
        } catch (LoadProblem | InterruptedException e) {
            xvfb.close();
            throw e;
        }
    }

    FrameBuffer picture() throws LoadProblem {
        try {
            return FrameBuffer.open(picture);
        } catch (IOException e) {
            throw new LoadProblem("the screen cannot be read: " + e.getMessage(), e);
        }
    }

    void check() throws LoadProblem {
        program.requireAlive("Xvfb");
    }

    @Override
    public void close() {
        program.end();
    }

    private Optional<Xvfb> ready() throws LoadProblem {
        check();
        return Files.exists(SOCKET) && Files.exists(picture) ? Optional.of(this) : Optional.empty();
    }
}
