package io.pindah.workload.run;

/** Where entries outlive the agent. */
public interface RunLog {
    /** Returns when the entry is on the disk. */
    void append(Entry entry);
}
