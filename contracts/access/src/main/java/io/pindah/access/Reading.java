package io.pindah.access;

/** What a token says. */
public sealed interface Reading {

    /** It was made by the issuer, for us, and holds now. */
    record Accepted(Caller caller) implements Reading {}

    /** @param detail a sentence that says what to do */
    record Refused(Fault fault, String detail) implements Reading {}

    /** It cannot be said, as the issuer's keys cannot be fetched at the moment. */
    record Unable(String why) implements Reading {}

    /** What is wrong with a token; the codes are part of the interface. */
    enum Fault {
        MISSING("token-missing", "There is no token"),
        EXPIRED("token-expired", "The token has expired"),
        NOT_ACCEPTED("token-not-accepted", "The token is not accepted");

        private final String code;
        private final String title;

        Fault(String code, String title) {
            this.code = code;
            this.title = title;
        }

        public String code() {
            return code;
        }

        public String title() {
            return title;
        }
    }
}
