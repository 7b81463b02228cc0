/**
 * The command: reads arguments, calls the library, prints what it found.
 *
 * <p>Start at {@link dev.ghostify.cli.Main}; {@link dev.ghostify.cli.Commands} lists the sub-commands, one class each.
 * Results go to standard output, messages and progress to standard error, and {@link dev.ghostify.cli.ExitCode} says what
 * happened. No logic lives here: what is computed is computed in the library, so that the Maven plugin and programs get
 * the same.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.cli;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
