package dev.ghostify.report;

/**
 * How far a value that both graphs have is apart.
 *
 * @param value its name
 * @param relative largest difference divided by the first graph's largest value
 */
public record LayerError(String value, double relative) {}
