package io.pindah.agent.libvirt;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import io.pindah.agent.migration.GuestMemory;
import io.pindah.agent.migration.HypervisorProblem;
import io.pindah.contracts.GuestId;
import io.pindah.contracts.JobStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How much memory a guest has, and how fast it writes to it by libvirt's own calculation (QEMU's {@code calc-dirty-rate}). */
final class MemoryGauge {
    private static final int SECONDS = 1;
    private static final int PATIENT_LOOKS = 20;
    private static final long PAUSE_MILLIS = 100;
    private static final String STATUS = "dirtyrate.calc_status";
    private static final String RATE = "dirtyrate.megabytes_per_second";
    /** VIR_DOMAIN_DIRTYRATE_MEASURED. */
    private static final long MEASURED = 2;

    /** Of a {@code virDomainStatsRecord}: the domain, the parameters, their number. */
    private static final int PARAMETERS = 8;

    private static final int COUNT = 16;
    private static final Logger LOG = Logger.getLogger(MemoryGauge.class);

    private final Connection connection;

    MemoryGauge(Connection connection) {
        this.connection = connection;
    }

    GuestMemory measure(GuestId guest) throws HypervisorProblem {
        var kibibytes = connection.withDomain(guest.value(), "memory", domain -> domain.getInfo().memory);
        return new GuestMemory(kibibytes >> 10, dirtyMiBPerSecond(guest));
    }

    /** Empty where this libvirt or this guest cannot be asked that; nothing depends on it but the choice of a mode. */
    private OptionalLong dirtyMiBPerSecond(GuestId guest) {
        try {
            connection.withPointer(guest.value(), "calculation of the dirty rate", domain -> {
                connection.check(LibvirtExtras.VIRT.virDomainStartDirtyRateCalc(domain, SECONDS, 0));
                return true;
            });
            TimeUnit.SECONDS.sleep(SECONDS);
            for (int look = 0; look < PATIENT_LOOKS; look++) {
                var figures = figures(guest);
                if (figures.getOrDefault(STATUS, 0L) == MEASURED && figures.containsKey(RATE)) {
                    return OptionalLong.of(figures.get(RATE));
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
            LOG.infof("Dirty rate was not calculated in time guest=%s", guest);
        } catch (HypervisorProblem problem) {
            LOG.infof("Dirty rate cannot be calculated guest=%s detail=\"%s\"", guest, problem.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return OptionalLong.empty();
    }

    private Map<String, Long> figures(GuestId guest) throws HypervisorProblem {
        return connection.withPointer(guest.value(), "dirty rate", domain -> {
            var records = new PointerByReference();
            var count = LibvirtExtras.VIRT.virDomainListGetStats(
                    new @Nullable Pointer[] {domain, null}, LibvirtExtras.STATS_DIRTYRATE, records, 0);
            connection.check(count);
            try {
                return count == 0 ? Map.of() : read(records.getValue().getPointer(0));
            } finally {
                LibvirtExtras.VIRT.virDomainStatsRecordListFree(records.getValue());
            }
        });
    }

    private static Map<String, Long> read(Pointer record) {
        return Optional.ofNullable(record.getPointer(PARAMETERS))
                .map(parameters -> TypedParameters.read(parameters, record.getInt(COUNT)))
                .map(JobStatistics::values)
                .<Map<String, Long>>map(values -> values)
                .orElse(Map.of());
    }
}
