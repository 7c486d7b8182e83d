/** What the service keeps, as ports: facts come in, results are looked up and go out. */
@NullMarked
package io.pindah.metrics.ledger;

import org.jspecify.annotations.NullMarked;
