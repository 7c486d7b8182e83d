/** What the hosts report: which of them can be used, and which guests run where. Pure. */
@NullMarked
package io.pindah.scheduler.inventory;

import org.jspecify.annotations.NullMarked;
