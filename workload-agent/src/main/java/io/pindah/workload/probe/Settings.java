package io.pindah.workload.probe;

import io.pindah.workload.outage.Limits;
import java.time.Duration;

/**
 * How the prober works.
 *
 * @param name of this process, carried by its findings
 * @param interval between two datagrams
 * @param atOnce most migrations measured at once; each takes two threads
 */
public record Settings(String name, Duration interval, int atOnce, Limits limits) {}
