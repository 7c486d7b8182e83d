package io.pindah.contracts;

/**
 * Something that keeps a guest from a host.
 *
 * @param check which one has failed; stable, for programs
 * @param problem what was found, a sentence for people without a full stop
 * @param remedy what to do about it, likewise
 */
public record Finding(Check check, String problem, String remedy) {
    @Override
    public String toString() {
        return problem + "; " + remedy;
    }
}
