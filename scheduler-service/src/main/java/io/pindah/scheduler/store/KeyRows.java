package io.pindah.scheduler.store;

import io.pindah.scheduler.request.Arrival;
import io.pindah.scheduler.request.Claim;
import io.pindah.scheduler.request.Keyed;
import io.pindah.scheduler.request.Outcome;
import io.pindah.scheduler.request.StoredAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** Keys in their table. Everything here runs within the caller's transaction; times are the database's own, as several processes share them. */
@ApplicationScoped
class KeyRows {
    private static final String FORGET = """
            delete from idempotency where subject = :subject and key = :key and made_at < now() - make_interval(secs => :kept)
            """;

    private static final String CLAIM = """
            insert into idempotency (subject, key, method, path, digest, reserved, held_until)
            values (:subject, :key, :method, :path, :digest, :reserved, now() + make_interval(secs => :patience))
            on conflict (subject, key) do nothing
            """;

    private static final String READ = """
            select method, path, digest, attempt, reserved, applied, made, status, location, media_type, body,
                   cast(extract(epoch from held_until - now()) * 1000 as bigint) as left_millis
            from idempotency where subject = :subject and key = :key for update
            """;

    private static final String TAKE_OVER = """
            update idempotency set attempt = :attempt, held_until = now() + make_interval(secs => :patience)
            where subject = :subject and key = :key
            """;

    private static final String ANSWER = """
            update idempotency set status = :status, location = :location, media_type = :type, body = :body
            where subject = :subject and key = :key and attempt = :attempt
            """;

    private static final String RELEASE = """
            update idempotency set held_until = now() where subject = :subject and key = :key and attempt = :attempt
            """;

    private static final String REMOVE = """
            delete from idempotency where (subject, key) in
                (select subject, key from idempotency where made_at < :before order by made_at limit :batch)
            """;

    private final Session session;

    KeyRows(Session session) {
        this.session = session;
    }

    /** Whether the key is new; then the first attempt holds it. */
    boolean claim(Arrival arrival, String key, UUID reserved, Duration patience, Duration kept) {
        session.createNativeMutationQuery(FORGET)
                .setParameter("subject", arrival.subject())
                .setParameter("key", key)
                .setParameter("kept", (double) kept.toSeconds())
                .executeUpdate();
        return session.createNativeMutationQuery(CLAIM)
                        .setParameter("subject", arrival.subject())
                        .setParameter("key", key)
                        .setParameter("method", arrival.method())
                        .setParameter("path", arrival.path())
                        .setParameter("digest", arrival.digest())
                        .setParameter("reserved", reserved)
                        .setParameter("patience", seconds(patience))
                        .executeUpdate()
                == 1;
    }

    /** Locks it until the transaction ends. */
    Keyed read(String subject, String key) {
        var row = session.createNativeQuery(READ, Tuple.class)
                .setParameter("subject", subject)
                .setParameter("key", key)
                .getSingleResult();
        return new Keyed(
                row.get("method", String.class),
                row.get("path", String.class),
                row.get("digest", String.class),
                row.get("attempt", Integer.class),
                row.get("reserved", UUID.class),
                Duration.ofMillis(row.get("left_millis", Long.class)),
                row.get("applied", Boolean.class),
                row.get("made", Boolean.class),
                answer(row));
    }

    private static Optional<StoredAnswer> answer(Tuple row) {
        @Nullable Integer status = row.get("status", Integer.class);
        return Optional.ofNullable(status)
                .map(known -> new StoredAnswer(
                        known,
                        Optional.ofNullable(row.get("location", String.class)),
                        Optional.ofNullable(row.get("media_type", String.class)),
                        String.valueOf(row.get("body", String.class))));
    }

    void takeOver(Claim claim, Duration patience) {
        session.createNativeMutationQuery(TAKE_OVER)
                .setParameter("attempt", claim.attempt())
                .setParameter("patience", seconds(patience))
                .setParameter("subject", claim.subject())
                .setParameter("key", claim.key())
                .executeUpdate();
    }

    void end(Claim claim, Outcome outcome) {
        if (outcome.isFinal()) {
            answer(claim, outcome.answer());
        } else {
            session.createNativeMutationQuery(RELEASE)
                    .setParameter("subject", claim.subject())
                    .setParameter("key", claim.key())
                    .setParameter("attempt", claim.attempt())
                    .executeUpdate();
        }
    }

    private void answer(Claim claim, StoredAnswer answer) {
        session.createNativeMutationQuery(ANSWER)
                .setParameter("status", answer.status())
                .setParameter("location", answer.location().orElse(null), StandardBasicTypes.STRING)
                .setParameter("type", answer.mediaType().orElse(null), StandardBasicTypes.STRING)
                .setParameter("body", answer.body())
                .setParameter("subject", claim.subject())
                .setParameter("key", claim.key())
                .setParameter("attempt", claim.attempt())
                .executeUpdate();
    }

    int removeOld(Instant now, Duration kept) {
        return session.createNativeMutationQuery(REMOVE)
                .setParameter("before", now.minus(kept))
                .setParameter("batch", AuditRows.BATCH)
                .executeUpdate();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
