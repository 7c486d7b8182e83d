package io.pindah.cli.http;

import io.pindah.contracts.api.Problem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call to a service that did not give what was asked for. The message is one sentence or two: what is wrong and what to do. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of trouble; each has its exit code. */
    public enum Kind {
        /** The service understood and said no. */
        REFUSED,
        /** There is no such thing. */
        NOT_FOUND,
        /** There was no token, or one that is not accepted, or whose roles do not allow this. */
        DENIED,
        /** Nothing answers there, or what answers cannot do its work. */
        UNREACHABLE
    }

    private final Kind kind;

    ApiFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static ApiFailure of(Kind kind, Problem problem) {
        var field = problem.field() == null ? "" : ", field " + problem.field();
        return new ApiFailure(kind, problem.detail() + " (" + problem.code() + field + ")", null);
    }

    /** @param origin where the token came from */
    static ApiFailure denied(Problem problem, String origin) {
        return new ApiFailure(
                Kind.DENIED, problem.detail() + " (" + problem.code() + "; the token used: " + origin + ")", null);
    }

    /** Of a list that was looked through in vain. */
    public static ApiFailure notFound(String sentence) {
        return new ApiFailure(Kind.NOT_FOUND, sentence, null);
    }

    /** Of a request that was not made, for what is there already. */
    public static ApiFailure refused(String sentence) {
        return new ApiFailure(Kind.REFUSED, sentence, null);
    }

    /** What a request's body names wrongly is a refusal, not something missing. */
    static <T> T refusing(Supplier<T> request) {
        try {
            return request.get();
        } catch (ApiFailure e) {
            throw e.kind() == Kind.NOT_FOUND ? e.as(Kind.REFUSED) : e;
        }
    }

    public Kind kind() {
        return kind;
    }

    /** The same under another kind. */
    public ApiFailure as(Kind other) {
        return new ApiFailure(other, String.valueOf(getMessage()), this);
    }
}
