/**
 * The goals of the Maven plugin: {@code convert}, {@code check}, {@code build} and {@code help}.
 *
 * <p>Start at {@link dev.ghostify.maven.ConvertMojo}. {@link dev.ghostify.maven.GhostifyMojo} turns what went wrong into Maven's
 * two kinds of failure; {@link dev.ghostify.maven.Ledger} remembers from which bytes and parameters each file was made, so that a
 * build without changes does nothing.
 *
 * <p>Not here: how anything is done. The goals read parameters, call the library, and log.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.maven;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
