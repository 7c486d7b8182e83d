/**
 * Campaigns: which runs there are to be ({@link io.pindah.scheduler.campaign.Plan}), in which order
 * ({@link io.pindah.scheduler.campaign.Agenda}), how far the attempt under way is ({@link io.pindah.scheduler.campaign.Stage}) and what is to
 * be done next ({@link io.pindah.scheduler.campaign.Conduct}). Pure: no clock, no randomness but what follows from a seed, no input or output.
 */
@NullMarked
package io.pindah.scheduler.campaign;

import org.jspecify.annotations.NullMarked;
