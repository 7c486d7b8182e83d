package io.pindah.statistics.figures;

import java.awt.Color;

/**
 * What bars of one colour have in common.
 *
 * @param name in the legend
 * @param colour the same in every figure
 */
public record Series(String name, Color colour) {}
