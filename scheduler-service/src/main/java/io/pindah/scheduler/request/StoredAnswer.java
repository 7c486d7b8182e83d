package io.pindah.scheduler.request;

import java.util.Optional;

/** An answer, to be given again. */
public record StoredAnswer(int status, Optional<String> location, Optional<String> mediaType, String body) {}
