/** What a host has and what keeps it from migrating guests. */
@NullMarked
package io.pindah.agent.inventory;

import org.jspecify.annotations.NullMarked;
