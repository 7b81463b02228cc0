package dev.ghostify.networks.weights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * From the names that a file uses to the official ones. Those of GhostNet, GhostNetV2 and RepGhost are the same in the
 * authors' code and in timm; others differ by what stands here.
 */
final class NameMap {
    /** Wrappers of whole networks put these in front of every name. */
    private static final List<String> PREFIXES = List.of("module.", "_orig_mod.", "model.");

    private NameMap() {}

    /** The dict under the names that fill most of {@code slots}. */
    static StateDict toOfficial(StateDict dict, List<Slot> slots) {
        Set<String> wanted = new HashSet<>();
        slots.forEach(slot -> wanted.add(slot.name()));
        StateDict best = dict;
        long most = filled(dict, wanted);
        for (UnaryOperator<String> spelling : spellings(dict)) {
            StateDict named = dict.renamed(spelling);
            long count = named.tensors().size() == dict.tensors().size() ? filled(named, wanted) : 0;
            if (count > most) {
                best = named;
                most = count;
            }
        }
        return best;
    }

    private static long filled(StateDict dict, Set<String> wanted) {
        return dict.tensors().keySet().stream().filter(wanted::contains).count();
    }

    private static List<UnaryOperator<String>> spellings(StateDict dict) {
        UnaryOperator<String> bare = withoutPrefix(dict);
        List<UnaryOperator<String>> spellings = new ArrayList<>(List.of(bare));
        // timm's GhostNetV3 calls the norm of a branch bn1.
        spellings.add(name -> bare.apply(name).replaceAll("(_rpr_(?:conv\\.\\d+|scale))\\.bn1\\.", "$1.bn."));
        return spellings;
    }

    private static UnaryOperator<String> withoutPrefix(StateDict dict) {
        for (String prefix : PREFIXES) {
            if (!dict.tensors().isEmpty()
                    && dict.tensors().keySet().stream().allMatch(name -> name.startsWith(prefix))) {
                return name -> name.substring(prefix.length());
            }
        }
        return name -> name;
    }
}
