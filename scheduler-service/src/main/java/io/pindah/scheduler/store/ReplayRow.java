package io.pindah.scheduler.store;

import io.pindah.contracts.api.DeadLetterView.Replay;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "dead_letter_replay")
class ReplayRow {
    @Id
    String letter;

    @Column(name = "replayed_at")
    Instant replayedAt;

    @Column(name = "to_partition")
    int toPartition;

    @Column(name = "to_offset")
    long toOffset;

    ReplayRow() {}

    ReplayRow(String letter, Replay replay) {
        this.letter = letter;
        this.replayedAt = replay.at();
        this.toPartition = replay.partition();
        this.toOffset = replay.offset();
    }

    Replay replay() {
        return new Replay(replayedAt, toPartition, toOffset);
    }
}
