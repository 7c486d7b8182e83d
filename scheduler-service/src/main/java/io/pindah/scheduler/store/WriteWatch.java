package io.pindah.scheduler.store;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Notices when a request's transaction changes something, whoever does it. */
@ApplicationScoped
@PersistenceUnitExtension
class WriteWatch implements StatementInspector {
    private static final long serialVersionUID = 1;
    private static final Set<String> CHANGING = Set.of("insert", "update", "delete", "merge", "truncate");

    private final transient PresentClaim present;

    WriteWatch(PresentClaim present) {
        this.present = present;
    }

    @Override
    public String inspect(String sql) {
        var first = sql.stripLeading().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (CHANGING.contains(first)) {
            present.held().ifPresent(HeldClaim::noteWrite);
        }
        return sql;
    }
}
