package io.pindah.scheduler.store;

import io.pindah.contracts.GuestId;
import io.pindah.contracts.HostName;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.PolicyFields;
import io.pindah.scheduler.fleet.Cordon;
import io.pindah.scheduler.fleet.Fleet;
import io.pindah.scheduler.fleet.Fleet.QueueState;
import io.pindah.scheduler.fleet.Labels;
import io.pindah.scheduler.policy.NamedPolicy;
import io.pindah.scheduler.policy.PolicyName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** What operators have said, in tables. Everything here runs within the caller's transaction. */
@ApplicationScoped
class FleetRows {
    private final EntityManager entities;

    FleetRows(EntityManager entities) {
        this.entities = entities;
    }

    Fleet read() {
        return new Fleet(labels(), policies(), cordons(), isPaused() ? QueueState.PAUSED : QueueState.OPEN);
    }

    private Map<GuestId, Labels> labels() {
        var values = new HashMap<GuestId, Map<String, String>>();
        rows("select guest, key, value from guest_label")
                .forEach(row -> values.computeIfAbsent(new GuestId(row[0].toString()), _ -> new HashMap<>())
                        .put((String) row[1], (String) row[2]));
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Labels(entry.getValue())));
    }

    void label(GuestId guest, Labels labels) {
        session()
                .createNativeMutationQuery("delete from guest_label where guest = :guest")
                .setParameter("guest", UUID.fromString(guest.value()))
                .executeUpdate();
        labels.values().forEach((key, value) -> session()
                .createNativeMutationQuery("insert into guest_label (guest, key, value) values (:guest, :key, :value)")
                .setParameter("guest", UUID.fromString(guest.value()))
                .setParameter("key", key)
                .setParameter("value", value)
                .executeUpdate());
    }

    Map<HostName, Cordon> cordons() {
        return rows("select host, cast(since as timestamptz), reason from host_cordon").stream()
                .collect(Collectors.toMap(
                        row -> new HostName((String) row[0]), row -> new Cordon((Instant) row[1], (String) row[2])));
    }

    /** Changes nothing about a host that is cordoned already. */
    void cordon(HostName host, Cordon cordon) {
        session()
                .createNativeMutationQuery(
                        "insert into host_cordon (host, since, reason) values (:host, :since, :reason) on conflict do nothing")
                .setParameter("host", host.value())
                .setParameter("since", cordon.since())
                .setParameter("reason", cordon.reason())
                .executeUpdate();
    }

    void uncordon(HostName host) {
        session()
                .createNativeMutationQuery("delete from host_cordon where host = :host")
                .setParameter("host", host.value())
                .executeUpdate();
    }

    List<NamedPolicy> policies() {
        return rows("select name, description, selector, fields, version, changed_at from policy order by name")
                .stream()
                .map(FleetRows::policy)
                .toList();
    }

    /** @return as it is kept now */
    NamedPolicy keep(NamedPolicy policy) {
        session()
                .createNativeMutationQuery("""
                        insert into policy (name, description, selector, fields, version, changed_at)
                        values (:name, :description, :selector, :fields, 1, :changedAt)
                        on conflict (name) do update
                        set description = excluded.description, selector = excluded.selector, fields = excluded.fields,
                            version = policy.version + 1, changed_at = excluded.changed_at
                        """)
                .setParameter("name", policy.name().value())
                .setParameter("description", policy.description())
                .setParameter("selector", Wire.json(policy.selector()))
                .setParameter("fields", Wire.json(policy.fields()))
                .setParameter("changedAt", policy.changedAt())
                .executeUpdate();
        return find(policy.name()).orElseThrow();
    }

    Optional<NamedPolicy> find(PolicyName name) {
        return policies().stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    boolean remove(PolicyName name) {
        return session()
                        .createNativeMutationQuery("delete from policy where name = :name")
                        .setParameter("name", name.value())
                        .executeUpdate()
                > 0;
    }

    boolean isPaused() {
        return session()
                        .createNativeQuery("select count(*) from queue_pause", Long.class)
                        .getSingleResult()
                > 0;
    }

    void pause(Instant since) {
        session()
                .createNativeMutationQuery("insert into queue_pause (since) values (:since) on conflict do nothing")
                .setParameter("since", since)
                .executeUpdate();
    }

    void resume() {
        session().createNativeMutationQuery("delete from queue_pause").executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private static NamedPolicy policy(Object[] row) {
        return new NamedPolicy(
                new PolicyName((String) row[0]),
                (String) row[1],
                (Map<String, String>) (Map<?, ?>) Wire.read((String) row[2], Map.class),
                Wire.read((String) row[3], PolicyFields.class),
                ((Number) row[4]).longValue(),
                (Instant) row[5]);
    }

    private List<Object[]> rows(String sql) {
        return session().createNativeQuery(sql, Object[].class).getResultList();
    }

    private Session session() {
        return entities.unwrap(Session.class);
    }
}
