package io.pindah.workload.proc;

import io.pindah.contracts.LoadProfile;
import io.pindah.contracts.LoadSpec;
import io.pindah.workload.load.IdleLoad;
import io.pindah.workload.load.Load;
import io.pindah.workload.load.LoadProblem;
import io.pindah.workload.load.Loads;
import io.pindah.workload.load.Profiles;
import io.pindah.workload.load.Program;
import io.pindah.workload.load.Programs;
import io.pindah.workload.video.PlaybackLoad;
import io.pindah.workload.video.PlaybackLoad.Show;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loads, made of the programs that Debian has. */
public final class GuestLoads implements Loads {
    private static final Duration SHORT = Duration.ofMinutes(1);

    private static final List<String> PLAYER = List.of(
            "--no-config",
            "--no-audio",
            "--no-input-terminal",
            "--msg-level=all=warn,statusline=no",
            "--no-ytdl",
            "--no-osc",
            "--no-input-default-bindings",
            "--osd-level=0",
            "--load-scripts=no",
            "--vo=x11",
            "--hwdec=no",
            "--vd-lavc-threads=1",
            "--fullscreen",
            "--loop-file=inf",
            "--network-timeout=60");

    private final Programs programs;
    private final Path folder;
    private final Path videos;
    private final Optional<String> media;

    /**
     * @param folder for sockets and the screen, in memory
     * @param videos where {@code PROFILE.mp4} lies
     * @param media the web server with the stream, which has {@code PROFILE/index.m3u8}
     */
    public GuestLoads(Programs programs, Path folder, Path videos, Optional<String> media) {
        this.programs = programs;
        this.folder = folder;
        this.videos = videos;
        this.media = media;
    }

    @Override
    public Load start(LoadSpec spec, LoadProfile profile) throws LoadProblem, InterruptedException {
        return switch (spec.scenario()) {
            case IDLE -> new IdleLoad();
            case VIDEO -> video(profile);
            case YOUTUBE -> stream(spec, profile);
            case GAME ->
                new Quadrapassel(programs, folder)
                        .start(spec.seed(), profile.framesPerSecond(), Profiles.lookInterval(profile));
        };
    }

    private Load video(LoadProfile profile) throws LoadProblem, InterruptedException {
        var file = videos.resolve(profile.name() + ".mp4");
        if (!Files.isReadable(file)) {
            throw new LoadProblem("there is no video " + file + " in this guest");
        }
        return play(new Show(version(), false), profile, List.of("--cache=no", "--", file.toString()));
    }

    private Load stream(LoadSpec spec, LoadProfile profile) throws LoadProblem, InterruptedException {
        var program = version();
        var address = media.map(base -> base + "/" + profile.name() + "/index.m3u8");
        if (spec.url() != null) {
            var extractor = new YtDlp(programs);
            program += ", " + extractor.version();
            address = Optional.of(extractor.extract(spec.url(), profile.height()));
        }
        return play(
                new Show(program, true),
                profile,
                cached(
                        Duration.ofMillis(spec.cacheMillis()),
                        address.orElseThrow(
                                () -> new LoadProblem("no media server is named in the workload agent's settings"))));
    }

    /** Reads so far ahead and keeps nothing of what was played: what is hidden from the viewer depends on it. */
    private static List<String> cached(Duration cache, String address) {
        var seconds = String.valueOf(cache.toMillis() / 1000.0);
        return List.of(
                "--cache=yes",
                "--cache-secs=" + seconds,
                "--demuxer-readahead-secs=" + seconds,
                "--demuxer-max-back-bytes=0",
                "--cache-pause=yes",
                "--cache-pause-wait=1",
                "--stream-lavf-o=reconnect_streamed=1",
                "--",
                address);
    }

    private Load play(Show show, LoadProfile profile, List<String> source) throws LoadProblem, InterruptedException {
        var xvfb = Xvfb.start(programs, folder, profile.width(), profile.height());
        try {
            var socket = folder.resolve("mpv.socket");
            var _ = socket.toFile().delete();
            var command = new ArrayList<>(List.of("mpv", "--input-ipc-server=" + socket));
            command.addAll(PLAYER);
            command.addAll(source);
            var program = programs.start(command);
            var player = connect(program, socket);
            return new OnScreenLoad(PlaybackLoad.start(show, player, Profiles.lookInterval(profile)), xvfb);
        } catch (LoadProblem | InterruptedException | RuntimeException e) {
            xvfb.close();
            throw e;
        }
    }

    private static Mpv connect(Program program, Path socket) throws LoadProblem, InterruptedException {
        try {
            return Mpv.connect(program, socket);
        } catch (LoadProblem | InterruptedException | RuntimeException e) {
            program.end();
            throw e;
        }
    }

    private String version() throws LoadProblem, InterruptedException {
        var text = programs.output(List.of("mpv", "--no-config", "--version"), SHORT);
        return text.lines().findFirst().orElse("mpv").replaceAll(" Copyright.*", "");
    }
}
