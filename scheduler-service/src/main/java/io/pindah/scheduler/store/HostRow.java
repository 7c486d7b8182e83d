package io.pindah.scheduler.store;

import io.pindah.contracts.HostReport;
import io.pindah.contracts.Wire;
import io.pindah.scheduler.inventory.KnownHost;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "host")
class HostRow {
    @Id
    String name;

    @Column(name = "agent_started_at")
    Instant agentStartedAt;

    long heartbeat;

    @Column(name = "received_at")
    Instant receivedAt;

    String report;

    KnownHost known() {
        return new KnownHost(Wire.read(report, HostReport.class), receivedAt);
    }
}
