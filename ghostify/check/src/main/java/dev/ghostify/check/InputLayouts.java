package dev.ghostify.check;

import dev.ghostify.check.runtime.ImageLayout;
import dev.ghostify.check.runtime.Port;
import dev.ghostify.graph.Dim;
import dev.ghostify.graph.ErrorCode;
import dev.ghostify.graph.ModelException;
import java.util.List;
import java.util.Optional;

/**
 * Decides the order of the axes of inputs, so that both models are fed the same images. What the caller says holds; else
 * the shapes must leave one possibility. Where they leave two the check refuses, for a guess would compare apples and pears.
 */
final class InputLayouts {
    private InputLayouts() {}

    /**
     * The layout of an image input.
     *
     * @throws ModelException if it takes no images, or its shape leaves both layouts open
     */
    static ImageLayout ofImages(ModelUnderTest model, Port port) {
        if (model.inputLayout().isPresent()) {
            return model.inputLayout().get();
        }
        boolean nchw = isChannels(port.shape().dim(ImageLayout.NCHW.channelAxis()));
        boolean nhwc = isChannels(port.shape().dim(ImageLayout.NHWC.channelAxis()));
        if (nchw != nhwc) {
            return nchw ? ImageLayout.NCHW : ImageLayout.NHWC;
        }
        if (nchw) {
            throw ambiguous(model, port);
        }
        if (port.shape().dim(1).isFixed() && port.shape().dim(3).isFixed()) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    model.name() + ": the input " + port + " takes no images of 1 or 3 channels; use random:SEED");
        }
        return model.runtime().conventionalLayout();
    }

    /** The layout that the caller names or the shape shows; empty if neither does. */
    static Optional<ImageLayout> seen(ModelUnderTest model, Port port) {
        return model.inputLayout().or(() -> evidence(port));
    }

    private static boolean isChannels(Dim dim) {
        return dim.is(1) || dim.is(3);
    }

    /**
     * What makes the second model's input of the first's.
     *
     * @param images true if the data are images
     * @throws ModelException if the shapes do not fit, or fit in two ways
     */
    static AxisOrder between(ModelUnderTest modelA, ModelUnderTest modelB, PortPair pair, boolean images) {
        List<AxisOrder> fitting = AxisOrder.fitting(pair.a().shape(), pair.b().shape());
        if (fitting.isEmpty()) {
            throw new ModelException(
                    ErrorCode.SHAPE_MISMATCH,
                    "the models take different inputs: " + modelA.name() + " " + pair.a() + ", " + modelB.name() + " "
                            + pair.b());
        }
        if (pair.a().shape().rank() != 4) {
            return AxisOrder.SAME;
        }
        boolean told = modelA.inputLayout().isPresent() && modelB.inputLayout().isPresent();
        if (told || images) {
            AxisOrder order = AxisOrder.between(ofImages(modelA, pair.a()), ofImages(modelB, pair.b()));
            if (!fitting.contains(order)) {
                throw new ModelException(
                        ErrorCode.SHAPE_MISMATCH,
                        "the inputs " + pair.a() + " and " + pair.b() + " do not fit the layouts "
                                + ofImages(modelA, pair.a()).text() + " and "
                                + ofImages(modelB, pair.b()).text());
            }
            return order;
        }
        return fitting.size() == 1 ? fitting.get(0) : choose(modelA, modelB, pair, fitting);
    }

    private static AxisOrder choose(
            ModelUnderTest modelA, ModelUnderTest modelB, PortPair pair, List<AxisOrder> fitting) {
        if (modelA.runtime().conventionalLayout() == modelB.runtime().conventionalLayout()
                && fitting.contains(AxisOrder.SAME)) {
            return AxisOrder.SAME;
        }
        Optional<AxisOrder> byChannels = evidence(pair.a())
                .flatMap(a -> evidence(pair.b()).map(b -> AxisOrder.between(a, b)))
                .filter(fitting::contains);
        return byChannels.orElseThrow(() -> ambiguous(modelB, pair.b()));
    }

    private static Optional<ImageLayout> evidence(Port port) {
        boolean nchw = isChannels(port.shape().dim(1));
        boolean nhwc = isChannels(port.shape().dim(3));
        return nchw == nhwc ? Optional.empty() : Optional.of(nchw ? ImageLayout.NCHW : ImageLayout.NHWC);
    }

    private static ModelException ambiguous(ModelUnderTest model, Port port) {
        return new ModelException(
                ErrorCode.SHAPE_MISMATCH,
                model.name() + ": the input " + port
                        + " may be nchw or nhwc; say which with --input-layout, for each model, such as nchw,nhwc");
    }
}
