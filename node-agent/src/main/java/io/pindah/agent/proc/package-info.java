/** What the kernel says of this host. */
@NullMarked
package io.pindah.agent.proc;

import org.jspecify.annotations.NullMarked;
