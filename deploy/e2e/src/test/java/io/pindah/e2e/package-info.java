/** Real guests move between the lab's hosts; libvirt is asked directly, beside our own interfaces. */
@NullMarked
package io.pindah.e2e;

import org.jspecify.annotations.NullMarked;
