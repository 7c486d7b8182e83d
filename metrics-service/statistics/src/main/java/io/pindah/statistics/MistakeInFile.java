package io.pindah.statistics;

/** A file is not what it should be; the message is for people and says where. */
public final class MistakeInFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    MistakeInFile(String message) {
        super(message);
    }
}
