package io.pindah.scheduler.drain;

/** A drain has been asked for or steered, and it is committed. */
public record DrainsChanged() {}
