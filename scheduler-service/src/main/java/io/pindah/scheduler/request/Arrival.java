package io.pindah.scheduler.request;

import java.util.Optional;
import java.util.Set;

/**
 * A request that may change something, before anything of it is done.
 *
 * @param roles of the caller
 * @param address where it came from
 * @param path with its query
 * @param concerns the guests, hosts and other things it names, such as {@code guest=g1 destination=kvm2}
 * @param digest of the body
 * @param body its beginning, without secrets
 * @param key the caller's own name for this request
 */
public record Arrival(
        String subject,
        Set<String> roles,
        String address,
        String method,
        String path,
        String concerns,
        String digest,
        String body,
        Optional<String> key) {
    public Arrival {
        roles = Set.copyOf(roles);
    }

    /** Whether it is what the same key asked for before. */
    boolean isSame(String otherMethod, String otherPath, String otherDigest) {
        return method.equals(otherMethod) && path.equals(otherPath) && digest.equals(otherDigest);
    }
}
