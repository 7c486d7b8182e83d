/** What people read: units, tables, sentences. Pure: no terminal, no network, no clock. */
@NullMarked
package io.pindah.cli.text;

import org.jspecify.annotations.NullMarked;
