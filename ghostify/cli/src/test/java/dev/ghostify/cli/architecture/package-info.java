/**
 * Tests of the whole reactor: which module may use which, what its public signatures may show, and how things are named.
 *
 * <p>They stand in the command's module because only there everything is on the class path.
 */
@NullMarked
package dev.ghostify.cli.architecture;

import org.jspecify.annotations.NullMarked;
