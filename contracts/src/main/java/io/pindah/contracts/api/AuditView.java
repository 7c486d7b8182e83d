package io.pindah.contracts.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for what, and what was answered.
 *
 * @param subject as the token names them; absent when there was none that counts
 * @param address where the request came from
 * @param path with its query
 * @param concerns the guests, hosts and other things that the request names, such as {@code guest=g1 destination=kvm2}
 * @param digest SHA-256 of the body, in hexadecimal digits
 * @param body its beginning, without secrets
 * @param status of the answer; absent while there is none, and for ever if the process ended before there was one
 * @param code of the problem that was answered
 * @param replayed the answer was that of an earlier request with the same key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditView(
        long id,
        Instant at,
        @Nullable String subject,
        List<String> roles,
        String address,
        String method,
        String path,
        String concerns,
        @Nullable String digest,
        @Nullable String body,
        @Nullable String idempotencyKey,
        @Nullable Integer status,
        @Nullable String code,
        boolean replayed) {
    public AuditView {
        roles = List.copyOf(roles);
    }
}
