package dev.ghostify.tflite;

import dev.ghostify.graph.AtomicFile;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.tflite.TfliteOptions.ImageLayout;
import dev.ghostify.tflite.TfliteReport.LeftTranspose;
import dev.ghostify.tflite.file.Builtin;
import dev.ghostify.tflite.file.OperatorVersions;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.file.TfliteFile;
import dev.ghostify.tflite.file.TfliteModel;
import dev.ghostify.tflite.file.TfliteOperator;
import dev.ghostify.tflite.layout.GraphFacts;
import dev.ghostify.tflite.layout.LayoutPass.Borders;
import dev.ghostify.tflite.legalize.Legalization;
import dev.ghostify.tflite.lower.LoweringPass;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Writes a graph as a TFLite file. */
public final class TfliteWriter {
    private TfliteWriter() {}

    private record Prepared(TfliteModel model, TfliteFile file, List<LeftTranspose> transposes, List<String> notes) {
        TfliteReport report() {
            TreeMap<String, Integer> operators = new TreeMap<>();
            for (TfliteOperator operator : model.operators()) {
                operators.merge(operator.name(), 1, Integer::sum);
            }
            return new TfliteReport(
                    operators,
                    transposes,
                    OperatorVersions.minRuntime(model.operators()),
                    file.byteCount(),
                    model.parameters(),
                    notes);
        }
    }

    /**
     * Lowers {@code graph} and writes it to {@code target}, whole or not at all. Rank-4 inputs and outputs that hold images
     * are channels last unless {@code options} says otherwise; names and their order are kept.
     *
     * @throws dev.ghostify.graph.ModelException with UNSUPPORTED_OP, naming every node that cannot be written
     * @throws IOException if the file cannot be written
     */
    public static TfliteReport write(Graph graph, TfliteOptions options, Path target) throws IOException {
        Prepared prepared = prepare(graph, options);
        AtomicFile.write(
                target,
                channel -> prepared.file().writeTo(bytes -> writeAll(channel, bytes)),
                written -> TfliteSummary.read(written));
        return prepared.report();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The bytes that {@link #write} would put into a file. */
    public static byte[] toBytes(Graph graph, TfliteOptions options) {
        return prepare(graph, options).file().toBytes();
    }

    /** Refuses operators that came after {@code oldest}. */
    private static void requireKnown(TfliteModel model, RuntimeVersion oldest) {
        List<String> newer = model.operators().stream()
                .filter(o -> o.builtin() != Builtin.CUSTOM)
                .filter(o -> !oldest.isAtLeast(OperatorVersions.firstRuntime(o.builtin(), o.version())))
                .map(o -> o.builtin() + " version " + o.version() + " ("
                        + OperatorVersions.firstRuntime(o.builtin(), o.version()) + ")")
                .distinct()
                .sorted()
                .toList();
        if (!newer.isEmpty()) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP,
                    "TFLite " + oldest + " has no " + String.join(", ", newer) + "; the model needs "
                            + OperatorVersions.minRuntime(model.operators()) + " or newer");
        }
    }

    private static Borders borders(TfliteOptions options) {
        return new Borders(options.inputLayout() == ImageLayout.NHWC, options.outputLayout() == ImageLayout.NHWC);
    }

    private static Prepared prepare(Graph graph, TfliteOptions options) {
        FreeDims.Fixed fixed = FreeDims.fix(Legalization.run(graph, options.minRuntime()), options);
        GraphFacts facts = options.customOperators()
                ? CustomOperators.allow(fixed.facts(), borders(options), options.target())
                : fixed.facts();
        LoweringPass.Lowered lowered =
                LoweringPass.run(facts, options.description(), options.metadata(), borders(options), options.target());
        options.minRuntime().ifPresent(oldest -> requireKnown(lowered.model(), oldest));
        List<LeftTranspose> transposes = lowered.transposes().stream()
                .map(t -> new LeftTranspose(t.value(), t.reason()))
                .toList();
        List<String> notes =
                Stream.concat(fixed.notes().stream(), lowered.notes().stream()).toList();
        return new Prepared(lowered.model(), TfliteFile.of(lowered.model(), options.card()), transposes, notes);
    }
}
