package dev.ghostify.check.runtime;

/**
 * Time of one operator of a model.
 *
 * @param node the node's name in the file, or that of its first output where the format names no nodes
 * @param operator type as the format says it, such as {@code CONV_2D}
 * @param medianMs half of the inferences spent less in it
 */
public record OperatorTime(String node, String operator, double medianMs) {}
