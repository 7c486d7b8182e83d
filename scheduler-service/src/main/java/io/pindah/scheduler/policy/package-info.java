/** How a migration is to be carried out: what people say, what a named policy says, and the defaults, put together. Pure. */
@NullMarked
package io.pindah.scheduler.policy;

import org.jspecify.annotations.NullMarked;
