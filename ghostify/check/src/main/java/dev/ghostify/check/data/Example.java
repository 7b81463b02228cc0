package dev.ghostify.check.data;

import java.util.OptionalInt;

/**
 * An image with the class that people gave it.
 *
 * @param name says which one, for reports: a file name or a record number
 * @param label class, counted from 0; empty where it is not known
 */
public record Example(String name, RgbImage image, OptionalInt label) {}
