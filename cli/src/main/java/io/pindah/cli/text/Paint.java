package io.pindah.cli.text;

/** Whether and how words are coloured. */
public enum Paint {
    NONE,
    COLOUR;

    /** What a word means to the reader. */
    public enum Tone {
        PLAIN(""),
        HEADING("\u001b[1m"),
        GOOD("\u001b[32m"),
        BAD("\u001b[31m"),
        BUSY("\u001b[33m");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private static final String RESET = "\u001b[0m";

    public String paint(Tone tone, String text) {
        return this == NONE || tone == Tone.PLAIN || text.isBlank() ? text : tone.code + text + RESET;
    }
}
