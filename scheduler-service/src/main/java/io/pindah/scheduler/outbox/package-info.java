/** Records that are to be sent to the broker: written with the state they follow from, sent afterwards. Pure. */
@NullMarked
package io.pindah.scheduler.outbox;

import org.jspecify.annotations.NullMarked;
