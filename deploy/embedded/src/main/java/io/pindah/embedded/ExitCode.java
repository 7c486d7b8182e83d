package io.pindah.embedded;

/** How a command of {@link Main} ends; 2 is kept for a wrong command line. */
public enum ExitCode {
    FAILED(1),
    NOT_RUNNING(3),
    PORT_IN_USE(4),
    DATA_UNUSABLE(5),
    ALREADY_RUNNING(6);

    private final int value;

    ExitCode(int value) {
        this.value = value;
    }

    public int value() {
        return value;
    }
}
