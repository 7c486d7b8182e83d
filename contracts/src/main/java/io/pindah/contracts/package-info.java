/**
 * What the services say to each other: commands, events, samples, reports and results, with their wire names and topics.
 *
 * <p>Records validate what they hold and do nothing else. Within a version, fields are only added, and only optional ones; a changed
 * meaning is a new version.
 */
@NullMarked
package io.pindah.contracts;

import org.jspecify.annotations.NullMarked;
