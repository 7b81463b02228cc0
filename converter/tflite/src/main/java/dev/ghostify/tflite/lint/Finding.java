package dev.ghostify.tflite.lint;

/**
 * An operator that the target does not take, or that breaks a rule of the format.
 *
 * @param operator its place in the graph, from 0
 * @param name such as {@code CONV_2D}
 * @param output the name of its first output
 * @param rule what is asked, and what was found
 */
public record Finding(int operator, String name, String output, String rule) {}
