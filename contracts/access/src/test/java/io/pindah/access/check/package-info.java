/** For the tests of services: what has to hold for every endpoint, found in the service's own OpenAPI document. */
@NullMarked
package io.pindah.access.check;

import org.jspecify.annotations.NullMarked;
