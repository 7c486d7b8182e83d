package io.pindah.workload.proc;

import io.pindah.workload.game.GameLoad;
import io.pindah.workload.game.Window;
import io.pindah.workload.load.Load;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Patience;
import io.pindah.workload.load.Program;
import io.pindah.workload.load.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;

/** GNOME's falling blocks on a screen of their own, with a player. */
final class Quadrapassel {
    private static final Duration SHORT = Duration.ofMinutes(1);
    /** A little more than its window needs. */
    private static final int WIDTH = 600;

    private static final int HEIGHT = 616;
    private static final String RANDOM = "L64X128MixRandom";
    private static final String SETTINGS =
            "[org/gnome/Quadrapassel]\nsound=false\nshow-shadow=false\nstarting-level=1\n";

    private final Programs programs;
    private final Path folder;

    Quadrapassel(Programs programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /**
     * @param framesPerSecond at which the game draws; by itself it would draw sixty times a second and leave no processor for its player
     * @param look between two looks at the screen
     */
    Load start(long seed, int framesPerSecond, Duration look) throws LoadProblem, InterruptedException {
        writeSettings();
        var xvfb = Xvfb.start(programs, folder, WIDTH, HEIGHT);
        try {
            return new OnScreenLoad(start(xvfb, framesPerSecond, seed, look), xvfb);
        } catch (LoadProblem | InterruptedException | RuntimeException e) {
            xvfb.close();
            throw e;
        }
    }

    private GameLoad start(Xvfb xvfb, int framesPerSecond, long seed, Duration look)
            throws LoadProblem, InterruptedException {
        var rate = "CLUTTER_DEFAULT_FPS=" + framesPerSecond;
        var game = programs.start(List.of("env", "CLUTTER_VBLANK=none", rate, "quadrapassel"));
        try {
            var window = window(game);
            return play(new Seated(game, window, size(window)), xvfb, seed, look);
        } catch (LoadProblem | InterruptedException | RuntimeException e) {
            game.end();
            throw e;
        }
    }

    private record Seated(Program game, String id, Window window) {}

    private GameLoad play(Seated at, Xvfb xvfb, long seed, Duration look) throws LoadProblem, InterruptedException {
        var hands = Xdotool.start(programs);
        try {
            hands.focus(at.id());
            var seat = new GameLoad.Seat(version(), at.game(), xvfb.picture(), hands, at.window());
            return GameLoad.start(seat, RandomGeneratorFactory.of(RANDOM).create(seed), look);
        } catch (LoadProblem | InterruptedException | RuntimeException e) {
            hands.close();
            throw e;
        }
    }

    /** Where the programs' environment makes GSettings look. */
    private void writeSettings() throws LoadProblem {
        var file = folder.resolve("config/glib-2.0/settings/keyfile");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, SETTINGS);
        } catch (IOException e) {
            throw new LoadProblem("the game's settings cannot be written: " + e.getMessage(), e);
        }
    }

    private String window(Program game) throws LoadProblem, InterruptedException {
        var found = Patience.await("the game's window", Patience.START, () -> {
            game.requireAlive("the game");
            return find();
        });
        return found.lines().reduce("", (_, last) -> last).strip();
    }

    /** xdotool fails where it finds nothing. */
    private Optional<String> find() throws InterruptedException {
        try {
            return Optional.of(programs.output(
                            List.of("xdotool", "search", "--onlyvisible", "--class", "quadrapassel"), SHORT))
                    .filter(text -> !text.isBlank());
        } catch (LoadProblem _) {
            return Optional.empty();
        }
    }

    private Window size(String window) throws LoadProblem, InterruptedException {
        var geometry = programs.output(List.of("xdotool", "getwindowgeometry", "--shell", window), SHORT);
        return new Window(number(geometry, "WIDTH="), number(geometry, "HEIGHT="));
    }

    private static int number(String geometry, String name) throws LoadProblem {
        return geometry.lines()
                .filter(line -> line.startsWith(name))
                .mapToInt(line -> Integer.parseInt(line.substring(name.length()).strip()))
                .findFirst()
                .orElseThrow(() -> new LoadProblem("the game's window has no size"));
    }

    /** The game itself does not tell; the package that brought it does. */
    private String version() throws InterruptedException {
        try {
            return "quadrapassel "
                    + programs.output(List.of("dpkg-query", "--show", "--showformat=${Version}", "quadrapassel"), SHORT)
                            .strip();
        } catch (LoadProblem _) {
            return "quadrapassel of an unknown version";
        }
    }
}
