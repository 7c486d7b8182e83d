package io.pindah.cli.text;

import io.pindah.cli.text.Paint.Tone;
import io.pindah.cli.text.Table.Cell;
import io.pindah.contracts.GuestState;
import io.pindah.contracts.Phase;
import io.pindah.contracts.api.HostView;

/** Which words are good news. */
final class Tones {
    private Tones() {}

    static Cell cell(Phase phase) {
        return new Cell(phase.wireName(), tone(phase));
    }

    static Cell cell(HostView.State state) {
        return new Cell(
                word(state),
                switch (state) {
                    case READY -> Tone.GOOD;
                    case UNFIT -> Tone.BAD;
                    case STALE -> Tone.BUSY;
                });
    }

    static Cell cell(GuestState state) {
        return new Cell(
                state.wireName(),
                switch (state) {
                    case RUNNING -> Tone.GOOD;
                    case CRASHED -> Tone.BAD;
                    case PAUSED, SHUT_OFF, OTHER -> Tone.PLAIN;
                });
    }

    static String word(HostView.State state) {
        return switch (state) {
            case READY -> "ready";
            case UNFIT -> "unfit";
            case STALE -> "stale";
        };
    }

    private static Tone tone(Phase phase) {
        return switch (phase) {
            case COMPLETED -> Tone.GOOD;
            case FAILED, LOST, INTERRUPTED -> Tone.BAD;
            case REQUESTED, QUEUED, PREPARING, RUNNING, POST_COPY -> Tone.BUSY;
            case ABORTED, CANCELLED, REJECTED -> Tone.PLAIN;
        };
    }
}
