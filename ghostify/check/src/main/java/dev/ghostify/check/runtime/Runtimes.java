package dev.ghostify.check.runtime;

import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the runtime adapters that are on the class path. */
public final class Runtimes {
    private Runtimes() {}

    /** All adapters, in the order of the class path. */
    public static List<ModelRuntime> all() {
        return ServiceLoader.load(ModelRuntime.class, Runtimes.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /**
     * The first adapter that runs files named as {@code model} is.
     *
     * @throws ModelException if there is none: the name's ending is not one that ghostify runs, or the adapter is not on
     *     the class path
     */
    public static ModelRuntime forModel(Path model) {
        List<ModelRuntime> runtimes = all();
        return runtimes.stream().filter(r -> r.runs(model)).findFirst().orElseThrow(() -> noRuntime(model, runtimes));
    }

    private static ModelException noRuntime(Path model, List<ModelRuntime> runtimes) {
        String file = String.valueOf(model.getFileName());
        String artifact = file.endsWith(".onnx")
                ? "ghostify-runtime-onnxruntime"
                : file.endsWith(".tflite") ? "ghostify-runtime-tflite" : "";
        String found = runtimes.isEmpty()
                ? "no runtime is on the class path"
                : "the class path has "
                        + runtimes.stream().map(ModelRuntime::name).collect(Collectors.joining(", "));
        return new ModelException(
                ErrorCode.NO_RUNTIME,
                artifact.isEmpty()
                        ? model + ": cannot tell what runs this file; name it *.onnx or *.tflite"
                        : model + ": nothing runs this file; " + found + "; add dev.ghostify:" + artifact);
    }
}
