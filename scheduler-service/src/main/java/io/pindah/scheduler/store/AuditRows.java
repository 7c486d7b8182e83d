package io.pindah.scheduler.store;

import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.Page;
import io.pindah.scheduler.request.Arrival;
import io.pindah.scheduler.request.AuditQuery;
import io.pindah.scheduler.request.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.QueryFlushMode;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** The audit log in its table. Everything here runs within the caller's transaction. */
@ApplicationScoped
class AuditRows {
    static final int BATCH = 1000;

    private static final String ADD = """
            insert into audit (subject, roles, address, method, path, concerns, digest, body, idempotency_key)
            values (:subject, :roles, :address, :method, :path, :concerns, :digest, :body, :key) returning id
            """;

    private static final String END = """
            update audit set status = :status, code = :code, replayed = :replayed, finished_at = now() where id = :id
            """;

    private static final String LIST = """
            select id, at, subject, roles, address, method, path, concerns, digest, body, idempotency_key, status, code, replayed
            from audit
            where (cast(:since as timestamptz) is null or at >= :since) and (cast(:subject as text) is null or subject = :subject)
              and (cast(:path as text) is null or starts_with(path, :path)) and (cast(:before as bigint) is null or id < :before)
            order by id desc limit :limit
            """;

    private static final String REMOVE = """
            delete from audit where id in (select id from audit where at < :before order by at limit :batch)
            """;

    private final Session session;

    AuditRows(Session session) {
        this.session = session;
    }

    long add(Arrival arrival) {
        var query = session.createNativeQuery(ADD, Long.class)
                .setParameter(
                        "subject", arrival.subject().isEmpty() ? null : arrival.subject(), StandardBasicTypes.STRING)
                .setParameter(
                        "roles",
                        String.join(" ", arrival.roles().stream().sorted().toList()))
                .setParameter("address", arrival.address())
                .setParameter("method", arrival.method())
                .setParameter("path", arrival.path())
                .setParameter("concerns", arrival.concerns())
                .setParameter("digest", arrival.digest())
                .setParameter("body", arrival.body())
                .setParameter("key", arrival.key().orElse(null), StandardBasicTypes.STRING);
        return query.setQueryFlushMode(QueryFlushMode.NO_FLUSH).getSingleResult();
    }

    void end(long id, int status, Optional<String> code, boolean replayed) {
        session.createNativeMutationQuery(END)
                .setParameter("status", status)
                .setParameter("code", code.orElse(null), StandardBasicTypes.STRING)
                .setParameter("replayed", replayed)
                .setParameter("id", id)
                .executeUpdate();
    }

    void end(long id, Outcome outcome) {
        end(id, outcome.answer().status(), outcome.code(), false);
    }

    Page<AuditView> list(AuditQuery query) {
        var found = session.createNativeQuery(LIST, Tuple.class)
                .setParameter("since", query.since().orElse(null), StandardBasicTypes.INSTANT)
                .setParameter("subject", query.subject().orElse(null), StandardBasicTypes.STRING)
                .setParameter("path", query.path().orElse(null), StandardBasicTypes.STRING)
                .setParameter("before", query.before().orElse(null), StandardBasicTypes.LONG)
                .setParameter("limit", query.limit() + 1)
                .getResultList();
        var views = found.stream().limit(query.limit()).map(AuditRows::view).toList();
        return new Page<>(
                views,
                found.size() > query.limit() ? Long.toString(views.getLast().id()) : null);
    }

    int removeOld(Instant now, Duration kept) {
        return session.createNativeMutationQuery(REMOVE)
                .setParameter("before", now.minus(kept))
                .setParameter("batch", BATCH)
                .executeUpdate();
    }

    private static AuditView view(Tuple row) {
        return new AuditView(
                row.get("id", Long.class),
                row.get("at", Instant.class),
                text(row, "subject"),
                roles(String.valueOf(text(row, "roles"))),
                String.valueOf(text(row, "address")),
                String.valueOf(text(row, "method")),
                String.valueOf(text(row, "path")),
                String.valueOf(text(row, "concerns")),
                text(row, "digest"),
                text(row, "body"),
                text(row, "idempotency_key"),
                row.get("status", Integer.class),
                text(row, "code"),
                row.get("replayed", Boolean.class));
    }

    private static @Nullable String text(Tuple row, String column) {
        return row.get(column, String.class);
    }

    private static List<String> roles(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(role -> !role.isEmpty())
                .toList();
    }
}
