package dev.ghostify.networks.weights;

import java.util.List;

/**
 * From the names that a file uses to the official ones. Those of GhostNet, GhostNetV2 and RepGhost are the same in the
 * authors' code and in timm; others differ by what stands here.
 */
final class NameMap {
    /** Wrappers of whole networks put these in front of every name. */
    private static final List<String> PREFIXES = List.of("module.", "_orig_mod.", "model.");

    private NameMap() {}

    static StateDict toOfficial(StateDict dict) {
        String prefix = PREFIXES.stream()
                .filter(p -> !dict.tensors().isEmpty()
                        && dict.tensors().keySet().stream().allMatch(name -> name.startsWith(p)))
                .findFirst()
                .orElse("");
        // timm's GhostNetV3 calls the norm of a branch bn1.
        return dict.renamed(name ->
                name.substring(prefix.length()).replaceFirst("(_rpr_(?:conv\\.\\d+|scale))\\.bn1\\.", "$1.bn."));
    }
}
