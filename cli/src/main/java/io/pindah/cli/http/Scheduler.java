package io.pindah.cli.http;

import io.pindah.cli.progress.Update;
import io.pindah.contracts.MigrationId;
import io.pindah.contracts.Wire;
import io.pindah.contracts.api.GuestView;
import io.pindah.contracts.api.HostView;
import io.pindah.contracts.api.LimitRequest;
import io.pindah.contracts.api.MigrationPlan;
import io.pindah.contracts.api.MigrationRequest;
import io.pindah.contracts.api.MigrationView;
import io.pindah.contracts.api.Page;
import io.pindah.contracts.api.RestartRequest;
import io.pindah.contracts.api.TargetView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The scheduler's REST interface. Every method may throw {@link ApiFailure}. */
public final class Scheduler {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Endpoint endpoint;

    Scheduler(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** One page of hosts, by name. */
    public Page<HostView> hosts(Query query) {
        return endpoint.get("hosts" + query, body -> Json.page(body, HostView.class));
    }

    public HostView host(String name) {
        return endpoint.get("hosts/" + Endpoint.segment(name), body -> Wire.read(body, HostView.class));
    }

    /** One page of guests, by name. */
    public Page<GuestView> guests(Query query) {
        return endpoint.get("guests" + query, body -> Json.page(body, GuestView.class));
    }

    public GuestView guest(String nameOrId) {
        return endpoint.get("guests/" + Endpoint.segment(nameOrId), body -> Wire.read(body, GuestView.class));
    }

    /** Puts these labels in the place of those that the guest bears. */
    public GuestView label(String nameOrId, Map<String, String> labels) {
        return endpoint.put(
                "guests/" + Endpoint.segment(nameOrId) + "/labels",
                Wire.json(labels),
                body -> Wire.read(body, GuestView.class));
    }

    /** Whether each host could take the guest. */
    public List<TargetView> targets(String nameOrId, Query query) {
        return endpoint.get(
                "guests/" + Endpoint.segment(nameOrId) + "/targets" + query,
                body -> Json.page(body, TargetView.class).items());
    }

    /** Asks for a migration. What the request names wrongly is a refusal, not something missing. */
    public MigrationView start(MigrationRequest request) {
        return ApiFailure.refusing(() -> endpoint.post("migrations", Wire.json(request), Scheduler::readMigration));
    }

    /** What a request would do; nothing is recorded. */
    public MigrationPlan plan(MigrationRequest request) {
        var path = "migrations" + Query.empty().with("dry-run", true);
        return ApiFailure.refusing(
                () -> endpoint.post(path, Wire.json(request), body -> Wire.read(body, MigrationPlan.class)));
    }

    public MigrationView migration(String id) {
        return endpoint.get("migrations/" + Endpoint.segment(id), Scheduler::readMigration);
    }

    /** One page of migrations, the newest first. */
    public Page<MigrationView> migrations(Query query) {
        return endpoint.get("migrations" + query, body -> Json.page(body, MigrationView.class));
    }

    /** Asks for a lost guest to be started again from its disks. */
    public MigrationView restart(String id, RestartRequest request) {
        return endpoint.post(
                "migrations/" + Endpoint.segment(id) + "/restart", Wire.json(request), Scheduler::readMigration);
    }

    /** Asks for the switch to post-copy, the end of the migration, or its recovery; what becomes of it shows in the migration. */
    public MigrationView ask(String id, Intervention intervention) {
        var path = "migrations/" + Endpoint.segment(id);
        var answer = endpoint.post(
                path + "/" + intervention.path(),
                "",
                body -> body.isBlank() ? Optional.<MigrationView>empty() : Optional.of(readMigration(body)));
        return answer.orElseGet(() -> migration(id));
    }

    /** Asks for other limits; that they are in force shows in the migration's events. */
    public MigrationView limit(String id, LimitRequest request) {
        return endpoint.post(
                "migrations/" + Endpoint.segment(id) + "/bandwidth", Wire.json(request), Scheduler::readMigration);
    }

    /** What may be asked of a migration under way. */
    public enum Intervention {
        SWITCH("switch"),
        ABORT("abort"),
        RECOVER("recover");

        private final String path;

        Intervention(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** What a {@link Follower} follows to the migration's end. */
    public Followed<MigrationView, Update> followed() {
        return followedUntil(_ -> false);
    }

    /** The same until something is seen, or to the end. */
    public Followed<MigrationView, Update> followedUntil(Predicate<MigrationView> seen) {
        return new FollowedMigration(this, seen);
    }

    /** What happens to a migration after the version that is known. */
    EventStream stream(MigrationId id, long knownVersion) {
        var headers = Map.of("Accept", "text/event-stream", "Last-Event-ID", Long.toString(knownVersion));
        return new EventStream(endpoint.open("migrations/" + id + "/stream", headers), LONGEST_SILENCE).start();
    }

    private static MigrationView readMigration(String body) {
        return Wire.read(body, MigrationView.class);
    }
}
