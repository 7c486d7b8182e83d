/** The ledger in PostgreSQL. */
@NullMarked
package io.pindah.metrics.store;

import org.jspecify.annotations.NullMarked;
