package io.pindah.agent.proc;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.OptionalLong;

/** What adjtimex(2) says of the kernel's wall clock; only read, never set. */
final class KernelClock {
    /** Larger than struct timex, whose layout on 64 bits starts: modes int, offset, freq, maxerror long. */
    private static final int SIZE = 512;

    private static final int MAX_ERROR = 24;
    private static final int TIME_ERROR = 5;

    private KernelClock() {}

    private interface CLibrary extends Library {
        CLibrary C = Native.load("c", CLibrary.class);

        int adjtimex(Pointer timex);
    }

    /** Empty when the kernel calls its clock unsynchronised, or does not answer. */
    static OptionalLong maxErrorMicros() {
        try (var timex = new Memory(SIZE)) {
            timex.clear();
            var state = CLibrary.C.adjtimex(timex);
            return state < 0 || state == TIME_ERROR ? OptionalLong.empty() : OptionalLong.of(timex.getLong(MAX_ERROR));
        }
    }
}
