/** Says in a service's OpenAPI document what access it asks for. */
@NullMarked
package io.pindah.access.openapi;

import org.jspecify.annotations.NullMarked;
