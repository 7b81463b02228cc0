package dev.ghostify.report;

/**
 * How far a value that both graphs have is apart.
 *
 * @param value its name
 * @param relative root mean square of the difference, divided by that of the first graph's value
 */
public record LayerError(String value, double relative) {}
