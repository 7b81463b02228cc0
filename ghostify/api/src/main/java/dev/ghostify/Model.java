package dev.ghostify;

import dev.ghostify.ghost.GhostFitter;
import dev.ghostify.ghost.GhostPlan;
import dev.ghostify.ghost.GhostPlanner;
import dev.ghostify.ghost.GhostResult;
import dev.ghostify.ghost.Ghosting;
import dev.ghostify.ghost.GraphRunner;
import dev.ghostify.ghost.WeightSpaceFit;
import dev.ghostify.ghost.plan.Damage;
import dev.ghostify.ghost.plan.NetworkPlan;
import dev.ghostify.ghost.plan.OutputMeasure;
import dev.ghostify.ghost.plan.PlanSearch;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.GraphCost;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.rewrite.Pass;
import dev.ghostify.graph.rewrite.RewriteResult;
import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.networks.Network;
import dev.ghostify.onnx.OnnxModel;
import dev.ghostify.rules.CleanupRules;
import dev.ghostify.tflite.TfliteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A model: a graph and what its file says about it. Immutable; each step makes a new model. */
public final class Model {
    private final OnnxModel onnx;
    private final Optional<GhostResult> ghosting;
    private final OptionalInt opset;

    private Model(OnnxModel onnx, Optional<GhostResult> ghosting, OptionalInt opset) {
        this.onnx = onnx;
        this.ghosting = ghosting;
        this.opset = opset;
    }

    /** The model in ONNX's terms. */
    public static Model of(OnnxModel onnx) {
        return new Model(onnx, Optional.empty(), OptionalInt.empty());
    }

    /** A network of the zoo; how its images are prepared and what its classes are called goes into its files. */
    public static Model of(Network network) {
        OnnxModel onnx = OnnxModel.of(network.graph());
        return of(onnx.withMetadata(onnx.metadata().withProperties(ImageProperties.of(network))));
    }

    public OnnxModel onnx() {
        return onnx;
    }

    public Graph graph() {
        return onnx.graph();
    }

    /** Multiply-adds, parameters and activation bytes of each node, for a batch of 1. */
    public GraphCost cost() {
        return GraphCost.of(graph());
    }

    /** What {@link #ghostify} did to get this model; empty for others. */
    public Optional<GhostResult> ghosting() {
        return ghosting;
    }

    /** The same function with less: batch norms folded, constants computed, dead nodes gone. */
    public Model simplify() {
        return with(explain().graph());
    }

    /** As {@link #simplify()}, with rules of the caller's own, which are tried before ours on each node. */
    public Model simplify(List<RewriteRule> own) {
        return with(explain(own).graph());
    }

    /** What {@link #simplify} does, rule by rule, and why the other rules did nothing. */
    public RewriteResult explain() {
        return explain(List.of());
    }

    /** What {@link #simplify(List)} does, rule by rule, and why the other rules did nothing. */
    public RewriteResult explain(List<RewriteRule> own) {
        List<RewriteRule> rules = new ArrayList<>(own);
        rules.addAll(CleanupRules.ALL);
        return Pass.of("clean-up", rules).run(graph());
    }

    /**
     * This model with shapes fixed.
     *
     * @param shapes by input, fully fixed
     * @throws ModelException if there is no such input, or the shape does not fit it
     */
    public Model withInputShapes(Map<String, Shape> shapes) {
        return shapes.isEmpty() ? this : with(graph().withInputShapes(shapes));
    }

    /** This model with the batch of every input fixed that is free. */
    public Model withBatch(int size) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (String input : graph().requiredInputs()) {
            graph().shape(input)
                    .filter(shape -> shape.rank() > 0 && !shape.dim(0).isFixed())
                    .ifPresent(shape -> shapes.put(input, shape.with(0, Dim.of(size))));
        }
        return withInputShapes(shapes);
    }

    /** This model, to be written to ONNX in operator set {@code version} or not at all; by default its own or a later one. */
    public Model withOpset(int version) {
        return new Model(onnx, ghosting, OptionalInt.of(version));
    }

    /** The operator set asked for. */
    OptionalInt opset() {
        return opset;
    }

    /** Which convolutions {@link #ghostify} would convert, and why the others stay. */
    public GhostPlan plan(Ghosting wanted) {
        return GhostPlanner.plan(graph(), wanted);
    }

    /**
     * The student of this model: convolutions replaced by ghost modules, fitted to this model's activations. Best called
     * after {@link #simplify}; needs an ONNX runtime on the class path.
     *
     * @param calibration images like those that the model will see; no labels are needed
     * @throws ModelException if no convolution can be converted
     * @throws dev.ghostify.check.data.DataException if the images cannot be read or do not fit
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Model ghostify(Ghosting wanted, Images calibration, Progress progress) {
        return ghostify(plan(wanted), wanted, calibration, progress);
    }

    /** As {@link #ghostify(Ghosting, Images, Progress)} with nobody listening. */
    public Model ghostify(Ghosting wanted, Images calibration) {
        return ghostify(wanted, calibration, Progress.NONE);
    }

    /**
     * The student of this model, its weights found from this model's weights alone: a poor choice, for when there are no
     * images; {@link GhostResult#fit()} says so.
     */
    public Model ghostifyWithoutImages(Ghosting wanted, Progress progress) {
        return ghosted(WeightSpaceFit.fit(graph(), plan(wanted), wanted, progress));
    }

    /** Computes this model's graphs, and others like them, with the ONNX runtime on the class path. */
    public GraphRunner runner() {
        return new RuntimeGraphRunner(onnx);
    }

    /** This model with another graph that has the same inputs and outputs, such as one with weights that were trained on. */
    public Model withGraph(Graph other) {
        return with(other);
    }

    /**
     * What could be done with this model, at what price: layers timed on TFLite and tried one by one, points of the front
     * fitted and measured. Best called after {@link #simplify}; needs an ONNX runtime on the class path, and TFLite for times.
     *
     * @param calibration images like those that the model will see; no labels are needed
     * @param samples images used, at most; a quarter of them is held back to measure on
     */
    public NetworkPlan plan(PlanSearch.Settings wanted, Images calibration, int samples, Progress progress) {
        return PlanSearch.run(
                graph(),
                wanted,
                calibration.batches(graph(), samples, wanted.seed()),
                runner(),
                Optional.of(new TfliteClock()),
                progress);
    }

    /** The student of this model that {@code plan} describes, fitted as {@link #ghostify(Ghosting, Images, Progress)} does. */
    public Model ghostify(GhostPlan plan, Ghosting effort, Images calibration, Progress progress) {
        return ghosted(GhostFitter.fit(
                graph(),
                plan,
                effort,
                calibration.batches(graph(), effort.samples(), effort.seed()),
                runner(),
                progress));
    }

    /**
     * How far the outputs of {@code student} are from this model's.
     *
     * @param samples images used, at most
     * @param seed chooses them
     */
    public Damage damage(Model student, Images images, int samples, long seed) {
        List<Tensor> batches = images.batches(graph(), samples, seed);
        return new OutputMeasure(outputs(batches)).damage(student.outputs(batches));
    }

    /**
     * How far the maps and outputs of {@code other} are from those of this model that have the same name and shape: root mean square
     * of the difference, relative to the value, in network order. Channels in another order are compared with what they stand for.
     *
     * @param samples images used, of which one batch is taken
     * @return empty if the two do not take the same images, or hold operators that we do not know
     */
    public Map<String, Double> layerErrors(Model other, Images images, int samples, long seed) {
        return LayerErrors.canRun(graph()) && LayerErrors.canRun(other.graph())
                ? LayerErrors.between(
                        this, other, images.batches(graph(), samples, seed).get(0))
                : Map.of();
    }

    List<Map<String, Tensor>> outputs(List<Tensor> batches) {
        String input = graph().requiredInputs().get(0);
        try (GraphRunner.Program program = runner().open(graph())) {
            return batches.stream()
                    .map(batch -> program.run(Map.of(input, batch)))
                    .toList();
        }
    }

    private Model ghosted(GhostResult result) {
        return new Model(onnx.withGraph(result.graph()), Optional.of(result), opset);
    }

    private Model with(Graph graph) {
        return new Model(onnx.withGraph(graph), ghosting, opset);
    }

    /**
     * Writes this model to each file in the format of its name, {@code .onnx} or {@code .tflite}: all are written and checked
     * beside their places before the first is moved there.
     *
     * @throws ModelException if a format cannot say what the model says
     * @throws IOException if a file cannot be written; old files are left as they were
     */
    public List<Written> write(Path... files) throws IOException {
        return write(TfliteOptions.defaults(), files);
    }

    /** As {@link #write(Path...)} with choices about TFLite files. */
    public List<Written> write(TfliteOptions options, Path... files) throws IOException {
        return Outputs.write(this, options, List.of(files));
    }
}
