/**
 * The few dense products and solves that fitting needs, in plain Java.
 *
 * <p>Matrices are stored as {@code float[rows][columns]} with the samples along the columns, so that the innermost loops are
 * long and free of dependences: the compiler turns them into vector instructions. Sums over many samples are kept in
 * double.
 */
@API(status = Status.INTERNAL)
@NullMarked
package dev.ghostify.ghost.linalg;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
