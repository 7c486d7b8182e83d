package io.pindah.workload.proc;

import io.pindah.workload.game.Screen;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** The file that Xvfb keeps its picture in: a header of 32-bit numbers, most significant byte first (XWD), colours, pixels. */
final class FrameBuffer implements Screen {
    private static final int WIDTH = 4;
    private static final int HEIGHT = 5;
    private static final int LINE_BYTES = 12;
    private static final int COLOURS = 19;
    private static final int COLOUR_BYTES = 12;
    private static final int RGB = 0xffffff;

    private final ByteBuffer file;
    private final int pixels;

    private FrameBuffer(ByteBuffer file) {
        this.file = file;
        this.pixels = header(0) + header(COLOURS) * COLOUR_BYTES;
    }

    static FrameBuffer open(Path path) throws IOException {
        try (var channel = FileChannel.open(path)) {
            return new FrameBuffer(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    @Override
    public int width() {
        return header(WIDTH);
    }

    @Override
    public int height() {
        return header(HEIGHT);
    }

    @Override
    public int pixel(int x, int y) {
        return Integer.reverseBytes(file.getInt(pixels + y * header(LINE_BYTES) + x * Integer.BYTES)) & RGB;
    }

    private int header(int field) {
        return file.order(ByteOrder.BIG_ENDIAN).getInt(field * Integer.BYTES);
    }
}
