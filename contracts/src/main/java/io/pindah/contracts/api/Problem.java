package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error ({@code application/problem+json}, RFC 9457).
 *
 * @param type a URI reference made of the code, {@code /problems/CODE}
 * @param code stable and for programs, such as {@code unknown-guest}
 * @param detail a sentence that says what is wrong and what to do
 * @param field the request's field that is at fault
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String field) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String code, String detail, @Nullable String field) {
        return new Problem("/problems/" + code, title, status, detail, code, field);
    }
}
