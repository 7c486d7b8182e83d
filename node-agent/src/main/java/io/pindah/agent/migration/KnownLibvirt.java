package io.pindah.agent.migration;

import io.pindah.contracts.RecoveryWay;
import java.util.Optional;

/**
 * What is known of both hosts' libvirt as far as taking up a post-copy again is concerned: a resume by libvirt is a call to both.
 *
 * @param died whether libvirt has died under a resume of the migration in question
 */
public record KnownLibvirt(Release source, Release destination, boolean died) {

    /** A libvirt's version, without its last part. */
    record Release(int major, int minor) {
        /** POSTCOPY_RESUME came with 8.5. */
        boolean isTooOld() {
            return major < 8 || (major == 8 && minor < 5);
        }

        /** Seen with 11.3.0, every time, on the source as on the destination. */
        boolean isKnownToCrash() {
            return major == 11 && minor == 3;
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    /**
     * As their agents say.
     *
     * @param source such as {@code 11.3.0}; a version that cannot be read is taken for a new one
     */
    public static KnownLibvirt of(String source, String destination, boolean died) {
        return new KnownLibvirt(release(source), release(destination), died);
    }

    private static Release release(String version) {
        var parts = version.split("\\.", -1);
        return new Release(number(parts, 0), number(parts, 1));
    }

    private static int number(String[] parts, int at) {
        return at < parts.length && parts[at].matches("\\d{1,6}") ? Integer.parseInt(parts[at]) : 99;
    }

    RecoveryWay way() {
        return died || obstacle().isPresent() ? RecoveryWay.QEMU_MONITOR : RecoveryWay.LIBVIRT;
    }

    String why() {
        return died
                ? "libvirt died under the call before"
                : obstacle().orElse("libvirt " + source + " and " + destination + " can resume");
    }

    private Optional<String> obstacle() {
        return obstacle("source", source).or(() -> obstacle("destination", destination));
    }

    private static Optional<String> obstacle(String side, Release libvirt) {
        if (libvirt.isTooOld()) {
            return Optional.of("libvirt " + libvirt + " of the " + side + " cannot resume; 8.5 is the first that can");
        }
        return libvirt.isKnownToCrash()
                ? Optional.of("libvirt " + libvirt + " of the " + side + " is known to crash when asked to resume")
                : Optional.empty();
    }
}
