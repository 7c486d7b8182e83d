/** What operators have said about guests and hosts: labels, hosts that are to take no guests, the queue's pause. Pure. */
@NullMarked
package io.pindah.scheduler.fleet;

import org.jspecify.annotations.NullMarked;
