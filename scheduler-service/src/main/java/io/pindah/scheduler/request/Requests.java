package io.pindah.scheduler.request;

import io.pindah.contracts.api.AuditView;
import io.pindah.contracts.api.Page;
import java.time.Duration;

/** The record of requests that change something. Every method may throw {@link io.pindah.scheduler.migration.Unavailable}. */
public interface Requests {

    /** Written before anything is done, so that nothing is ever done without an entry; without an answer it stays if the process dies. */
    Begin begin(Arrival arrival);

    /** Notes what was answered, before it is sent. */
    void end(Ticket ticket, Outcome outcome);

    /** An attempt that had no right to what it asked for. */
    void refused(Arrival arrival, int status, String code);

    /** The newest first. */
    Page<AuditView> list(AuditQuery query);

    /** Removes some of what is older; returns how much, none when nothing is left to remove. */
    int removeOld(Duration auditFor, Duration keysFor);
}
