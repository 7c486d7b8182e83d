package io.pindah.metrics;

import io.pindah.contracts.Envelope;
import io.pindah.contracts.Topic;

/** A record on its topic. */
record Said(Topic topic, Envelope envelope) {}
