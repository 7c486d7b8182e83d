package io.pindah.cli.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pindah.cli.http.ApiFailure;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service answers.
 *
 * @param denied it answers, but not to whoever asks: the token is missing, not accepted, or of the wrong role
 * @param why what it said instead; absent when it answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reach(
        URI url, boolean answers, boolean denied, @Nullable String why) {

    /** What a service gave, if it gave something. */
    record Answer<T>(Reach reach, T value) {}

    static <T> Answer<T> ask(URI url, T otherwise, Supplier<T> question) {
        try {
            return new Answer<>(new Reach(url, true, false, null), question.get());
        } catch (ApiFailure e) {
            return new Answer<>(new Reach(url, false, e.kind() == ApiFailure.Kind.DENIED, e.getMessage()), otherwise);
        }
    }
}
