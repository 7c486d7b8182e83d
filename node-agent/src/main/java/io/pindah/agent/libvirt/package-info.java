/** The only code that talks to libvirt. */
@NullMarked
package io.pindah.agent.libvirt;

import org.jspecify.annotations.NullMarked;
