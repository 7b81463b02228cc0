package dev.ghostify.ghost;

import dev.ghostify.ghost.GhostWeights.Choice;
import dev.ghostify.ghost.linalg.Workers;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.Graph;
import dev.ghostify.graph.ModelException;
import dev.ghostify.graph.Node;
import dev.ghostify.graph.Progress;
import dev.ghostify.graph.Shape;
import dev.ghostify.graph.Tensor;
import dev.ghostify.graph.op.Conv;
import dev.ghostify.graph.op.Gemm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One fit of a whole network, layer by layer from front to back.
 *
 * <p>Two streams of activations run side by side. Each planned convolution gives way to its replacement, fitted to bring the
 * student's stream back to the teacher's; each dense layer behind the first of them is refitted to what it reads now.
 */
final class FittingRun {
    /** The classifier has few samples, one for each image, so it is held closer to the teacher's weights. */
    private static final double CLASSIFIER_RIDGE = 1e-2;

    private final Graph teacherGraph;
    private final GhostPlan plan;
    private final Ghosting ghosting;
    private final FitEffort effort;
    private final GraphRunner runner;
    private final Progress progress;
    private final Map<String, Choice> choices = new LinkedHashMap<>();
    private final Map<String, Double> errors = new LinkedHashMap<>();

    FittingRun(
            Graph teacher, GhostPlan plan, Ghosting ghosting, FitEffort effort, GraphRunner runner, Progress progress) {
        this.teacherGraph = teacher;
        this.plan = plan;
        this.ghosting = ghosting;
        this.effort = effort;
        this.runner = runner;
        this.progress = progress;
    }

    GhostResult run(List<Tensor> calibration) {
        PlanCheck.require(teacherGraph, plan);
        requireInput(calibration);
        List<Tensor> batches = calibrationSet(calibration);
        try (Workers workers = Workers.all();
                MatrixProducts products = new MatrixProducts(runner)) {
            Map<String, Choice> shared = ghosting.sharedOrder()
                    ? SharedChoices.choose(teacherGraph, plan, batches, runner, products, workers)
                    : Map.of();
            Walk walk = new Walk(batches, shared, workers, products);
            Graph fitted = walk.walk();
            ChannelOrders.Absorbed absorbed = ChannelOrders.absorb(fitted, teacherGraph, choices);
            return new GhostResult(
                    absorbed.graph(),
                    Reports.of(teacherGraph, absorbed, plan, choices, errors),
                    absorbed.gathers().size(),
                    "weights fitted to the teacher's activations on " + walk.images + " images without labels"
                            + (ghosting.mirrored() ? ", half of them mirrored" : ""));
        }
    }

    private List<Tensor> calibrationSet(List<Tensor> calibration) {
        int views = ghosting.mirrored() ? Mirrored.VIEWS : 1;
        List<Tensor> batches = SampleBudget.limited(teacherGraph, calibration, ghosting.samples(), views);
        return ghosting.mirrored() ? Mirrored.added(batches) : batches;
    }

    private void requireInput(List<Tensor> calibration) {
        List<String> inputs = teacherGraph.requiredInputs();
        if (inputs.size() != 1) {
            throw new ModelException(
                    ErrorCode.UNSUPPORTED_OP,
                    "fitting needs a model with one input, this one has " + inputs.size() + ": " + inputs);
        }
        if (calibration.isEmpty()) {
            throw new ModelException(
                    ErrorCode.BAD_TENSOR, "no calibration images are given; fitting needs at least one batch");
        }
        Optional<Shape> expected = teacherGraph.shape(inputs.get(0));
        for (Tensor batch : calibration) {
            if (expected.isPresent() && !fits(expected.get(), batch.shape())) {
                throw new ModelException(
                        ErrorCode.SHAPE_MISMATCH,
                        "calibration batch " + batch.type() + " does not fit input '" + inputs.get(0) + "' "
                                + expected.get());
            }
        }
    }

    private static boolean fits(Shape expected, Shape found) {
        if (expected.rank() != found.rank()) {
            return false;
        }
        for (int axis = 1; axis < expected.rank(); axis++) {
            if (expected.dim(axis).isFixed() && !expected.dim(axis).equals(found.dim(axis))) {
                return false;
            }
        }
        return true;
    }

    /** The pass over the network. */
    private final class Walk {
        private final ActivationStream teacher;
        private final ActivationStream student;
        private final Map<String, Choice> shared;
        private final Workers workers;
        private final MatrixProducts products;
        private final Set<String> pending = new HashSet<>();
        private final int images;
        private int layers;

        Walk(List<Tensor> batches, Map<String, Choice> shared, Workers workers, MatrixProducts products) {
            this.teacher = new ActivationStream(teacherGraph, runner, batches);
            this.student = new ActivationStream(teacherGraph, runner, batches);
            this.shared = shared;
            this.workers = workers;
            this.products = products;
            this.images =
                    (int) batches.stream().mapToLong(b -> b.shape().size(0)).sum();
        }

        Graph walk() {
            List<Node> points = points();
            points.forEach(node -> pending.add(node.output()));
            for (Node node : points) {
                progress.step("fit", layers, points.size());
                Progress.stopIfInterrupted();
                fit(node);
                pending.remove(node.output());
                layers++;
            }
            progress.step("fit", points.size(), points.size());
            return student.graph();
        }

        /** Planned convolutions, and dense layers behind the first of them. */
        private List<Node> points() {
            List<Node> points = new ArrayList<>();
            Set<String> changed = new HashSet<>();
            for (Node node : teacherGraph.nodes()) {
                boolean planned = isPlanned(node);
                boolean behind = node.inputs().stream().anyMatch(changed::contains);
                if (planned || behind && isDense(node)) {
                    points.add(node);
                }
                if (planned || behind) {
                    changed.addAll(node.outputs());
                }
            }
            return points;
        }

        private boolean isPlanned(Node node) {
            return node.op() instanceof Conv && plan.replacement(Names.of(node)).isPresent();
        }

        private boolean isDense(Node node) {
            boolean constantBias =
                    !node.has(2) || teacherGraph.constant(node.input(2)).isPresent();
            Optional<Shape> weight = teacherGraph.constant(node.input(1)).map(Tensor::shape);
            if (weight.isEmpty() || !constantBias) {
                return false;
            }
            if (node.op() instanceof Conv conv) {
                return conv.group() == 1 && weight.get().rank() == 4;
            }
            return node.op() instanceof Gemm gemm && !gemm.transA() && gemm.alpha() == 1 && gemm.beta() == 1;
        }

        private void fit(Node node) {
            Layer layer = Layer.of(teacherGraph, node);
            if (!layer.shortcut().isEmpty() && !student.isIndependentOf(layer.shortcut(), pending)) {
                layer = new Layer(
                        node,
                        Optional.empty(),
                        "",
                        layer.rectified() && layer.sum().isEmpty(),
                        layer.activation());
            }
            Optional<Replacement> planned = plan.replacement(Names.of(node)).filter(p -> stillPays(p, node));
            Optional<Region> region =
                    planned.filter(Pruned.class::isInstance).flatMap(p -> Region.of(teacherGraph, node));
            Set<String> teacherValues = new HashSet<>(layer.teacherValues());
            region.ifPresent(r -> teacherValues.add(r.end()));
            ActivationStream.Activations wanted = teacher.values(teacherValues);
            Set<String> studentValues = new HashSet<>(Set.of(node.input(0)));
            if (!layer.shortcut().isEmpty()) {
                studentValues.add(layer.shortcut());
            }
            ActivationStream.Activations given = student.values(studentValues);
            if (node.op() instanceof Gemm) {
                refitGemm(node, wanted, given);
                return;
            }
            int seed = layers;
            LayerData data = LayerData.of(
                    layer,
                    weight(node),
                    wanted,
                    given,
                    region,
                    (positions, inputs, channels) -> SampleBudget.images(
                            images, effort.positions(), positions, inputs, channels, ghosting.seed() + seed),
                    products,
                    workers);
            LayerFit fit = new LayerFit(teacherGraph, data, workers);
            String name = Names.of(node);
            if (planned.isEmpty()) {
                DenseFit dense = fit.dense();
                replaceWeights(node, Weights.tensor(data.weight().shape(), dense.weight), dense.bias);
                return;
            }
            LayerFit.Fitted fitted = fit.fit(planned.get(), shared.get(name), effort.rounds());
            fitted.choice().ifPresent(choice -> choices.put(name, choice));
            errors.put(name, fitted.error());
            student.replaceGraph(fitted.insertion().apply(student.graph()));
        }

        /** False for what saves nothing any more, since a pruned convolution in front has left fewer inputs. */
        private boolean stillPays(Replacement replacement, Node node) {
            Shape then = teacherGraph.constant(node.input(1)).orElseThrow().shape();
            Shape now = weight(node).shape();
            return now.equals(then)
                    || replacement.multiplyAdds(now) < now.elementCount()
                            && GhostPlanner.rank(replacement) <= Replacement.inputs(now);
        }

        /** The weight of {@code node} as it is now: where it reads a pruned convolution it has fewer inputs than the teacher's. */
        private Tensor weight(Node node) {
            Node now = student.graph().producer(node.output()).orElseThrow();
            return student.graph().constant(now.input(1)).orElseThrow();
        }

        private void refitGemm(Node node, ActivationStream.Activations wanted, ActivationStream.Activations given) {
            int[] all = SampleBudget.images(images, effort.positions(), 1, 1, 1, 0);
            Tensor weight = teacherGraph.constant(node.input(1)).orElseThrow();
            boolean transposed = ((Gemm) node.op()).transB();
            float[][] rows = Weights.matrix(weight, transposed);
            float[][] x = Maps.of(given.of(node.input(0)), all).rows();
            float[][] y = Maps.of(wanted.of(node.output()), all).rows();
            DenseFit dense = new DenseFit(new DesignMatrix(x, products), y, rows, CLASSIFIER_RIDGE);
            replaceWeights(node, Weights.ofMatrix(weight.shape(), dense.weight, transposed), dense.bias);
        }

        private void replaceWeights(Node node, Tensor weight, float[] bias) {
            String name = Names.of(node);
            List<String> inputs = List.of(node.input(0), name + "/refitted.weight", name + "/refitted.bias");
            Graph.Builder builder = student.graph().toBuilder();
            builder.initializer(inputs.get(1), weight).initializer(inputs.get(2), Tensor.vector(bias));
            builder.nodes(student.graph().nodes().stream()
                    .map(n -> n.output().equals(node.output()) ? n.withInputs(inputs) : n)
                    .toList());
            student.replaceGraph(builder.build());
        }
    }
}
