package dev.ghostify.graph;

/** Type of a value: a tensor in all graphs that we compute with, or something that is only carried through. */
public sealed interface ValueType permits TensorType, OpaqueType {}
