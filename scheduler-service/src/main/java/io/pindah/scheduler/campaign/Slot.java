package io.pindah.scheduler.campaign;

import io.pindah.contracts.Cell;

/**
 * One run that is to be made, however many attempts that takes.
 *
 * @param number in its cell, from 1
 */
public record Slot(Cell cell, int number) {}
