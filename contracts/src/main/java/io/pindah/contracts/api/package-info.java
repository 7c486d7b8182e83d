/** What the services' REST interfaces take and give, shared with the command line. */
@NullMarked
package io.pindah.contracts.api;

import org.jspecify.annotations.NullMarked;
