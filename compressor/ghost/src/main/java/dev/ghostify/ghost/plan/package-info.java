/**
 * Planning: which convolutions are worth replacing, by what, and how much of it a budget asks for.
 *
 * <p>Start at {@link dev.ghostify.ghost.plan.PlanSearch}. It times every candidate as a small network of its own, measures what each
 * does to the outputs when it alone is replaced, and puts the steps that harm least for what they save before the others.
 * Points along that way are fitted as whole networks and measured again. Not here: file formats, runtimes (a
 * {@link dev.ghostify.ghost.plan.LayerClock} is given by the caller), the final fit ({@code dev.ghostify.ghost}).
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.ghost.plan;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
