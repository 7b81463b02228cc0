package dev.ghostify.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One choice of a plan.
 *
 * @param name what was chosen
 * @param cost multiply-adds
 * @param loss what it costs in accuracy, in the plan's own measure; lower is better
 */
public record PlanPoint(String name, double cost, double loss) {
    /** The choices that no other beats in cost and loss, by cost. */
    static List<PlanPoint> front(List<PlanPoint> points) {
        List<PlanPoint> front = new ArrayList<>();
        points.stream()
                .sorted(Comparator.comparingDouble(PlanPoint::cost).thenComparingDouble(PlanPoint::loss))
                .forEach(point -> {
                    if (front.isEmpty()
                            || point.loss() < front.get(front.size() - 1).loss()) {
                        front.add(point);
                    }
                });
        return front;
    }
}
