package io.pindah.access.http;

import io.pindah.access.Caller;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Whose request it is, for whatever handles it after the gate. */
public final class Callers {
    private static final String KEY = Caller.class.getName();

    private Callers() {}

    static void note(RoutingContext context, Caller caller) {
        context.put(KEY, caller);
    }

    /** Empty where no token is needed. */
    public static Optional<Caller> of(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }

    /** Where a request comes from, without the port. */
    public static String address(RoutingContext context) {
        var remote = context.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? "unknown" : remote.hostAddress();
    }
}
