package dev.ghostify.ghost;

import java.util.List;

/**
 * What became of one convolution.
 *
 * @param node name of the convolution
 * @param form what stands in its place
 * @param multiplyAddsBefore of the convolution, for one image
 * @param multiplyAddsAfter of the replacement
 * @param fitError mean square difference to the target, relative to the target's variance; NaN where nothing was measured
 * @param primaries old channels that the primary convolution of a ghost module computes, in their new order
 * @param order how the new order of channels was absorbed
 * @param gathers Gather nodes that restore an order right behind this module
 */
public record ModuleReport(
        String node,
        Replacement form,
        long multiplyAddsBefore,
        long multiplyAddsAfter,
        double fitError,
        List<Integer> primaries,
        String order,
        int gathers) {
    public ModuleReport {
        primaries = List.copyOf(primaries);
    }
}
