package io.pindah.scheduler.request;

import java.util.Optional;
import java.util.UUID;

/** The claim under which the present thread's request works, if it is a request and has a key. */
public interface Claims {
    /** The reserved identity, for the first thing that is made; empty ever after. */
    Optional<UUID> takeReserved();
}
