package dev.ghostify.ghost.plan;

import dev.ghostify.graph.Graph;
import java.util.List;

/** Measures how long networks take on the target. */
public interface LayerClock {
    /**
     * Median milliseconds of one inference of each graph, measured in turn so that a busy machine hits all alike.
     *
     * @param graphs with fixed input shapes
     */
    double[] milliseconds(List<Graph> graphs);

    /** What the times are of, such as {@code TFLite 2.21.0, XNNPACK, 1 thread}. */
    String description();
}
