package io.pindah.scheduler.campaign;

import io.pindah.contracts.Verdict;
import java.time.Instant;

/** An attempt that is over. */
public record Done(Slot slot, Verdict verdict, Instant at) {}
