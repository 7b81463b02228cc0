package dev.ghostify.device;

import dev.ghostify.check.ModelUnderTest;
import java.nio.file.Path;

/** This machine, where a check runs anyway. */
public record LocalDevice() implements Device {
    @Override
    public String name() {
        return "local";
    }

    @Override
    public boolean takesBoth() {
        return true;
    }

    @Override
    public ModelUnderTest place(ModelUnderTest model, Path file) {
        return model;
    }

    @Override
    public void close() {}
}
