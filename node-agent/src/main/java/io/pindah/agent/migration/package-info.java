/** What follows from what libvirt says, on each side of a migration; knows no clock, thread or library. */
@NullMarked
package io.pindah.agent.migration;

import org.jspecify.annotations.NullMarked;
