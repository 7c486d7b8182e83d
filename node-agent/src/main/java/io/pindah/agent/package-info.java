/** The agent on a KVM host: carries out migrations with libvirt and says what happened. */
@NullMarked
package io.pindah.agent;

import org.jspecify.annotations.NullMarked;
