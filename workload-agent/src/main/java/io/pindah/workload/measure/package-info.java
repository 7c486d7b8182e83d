/** What the guest feels and uses, from plain numbers. */
@NullMarked
package io.pindah.workload.measure;

import org.jspecify.annotations.NullMarked;
