package dev.ghostify.tflite.lint;

import dev.ghostify.tflite.file.FirstRuntimes;
import dev.ghostify.tflite.file.RuntimeVersion;
import dev.ghostify.tflite.file.StoredModel;
import dev.ghostify.tflite.file.StoredModelReader;
import dev.ghostify.tflite.file.StoredOperator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at a TFLite file, whoever wrote it, and says what a target will make of it. Runs nothing. */
public final class TfliteLint {
    private static final RuntimeVersion OLDEST = new RuntimeVersion(1, 5, 0);

    private static final Set<String> UNPACKING = Set.of("DEQUANTIZE", "DENSIFY");
    private static final Set<String> PACKED = Set.of("float16", "int8", "float");

    private final StoredModel model;
    private final Target target;
    /** Outputs of an operator that unpacks a constant; a delegate reads the constant itself. */
    private final Set<Integer> unpacked = new HashSet<>();

    private TfliteLint(StoredModel model, Target target) {
        this.model = model;
        this.target = target;
        for (StoredOperator operator : model.operators()) {
            if (isUnpacking(operator)) {
                unpacked.addAll(operator.outputs());
            }
        }
    }

    /**
     * The report on a file.
     *
     * @param minRuntime the oldest runtime that must load it, if that is known
     * @throws dev.ghostify.graph.ModelException with MALFORMED_FILE if it is not a sound TFLite file
     */
    public static LintReport check(Path file, Target target, Optional<RuntimeVersion> minRuntime) throws IOException {
        return new TfliteLint(StoredModelReader.read(file), target).report(minRuntime);
    }

    private boolean isUnpacking(StoredOperator operator) {
        if (operator.inputs().isEmpty() || !UNPACKING.contains(operator.name())) {
            return false;
        }
        int input = operator.inputs().get(0);
        return unpacked.contains(input)
                || model.tensor(input)
                        .filter(t -> t.isConstant() && PACKED.contains(t.dtype()))
                        .isPresent();
    }

    private LintReport report(Optional<RuntimeVersion> asked) {
        Map<Integer, String> broken = new HashMap<>();
        List<Finding> faults = new ArrayList<>();
        List<Finding> tooNew = new ArrayList<>();
        RuntimeVersion oldest = OLDEST;
        for (int i = 0; i < model.operators().size(); i++) {
            StoredOperator operator = model.operators().get(i);
            Use use = new Use(model, operator, unpacked);
            int index = i;
            refusal(use).ifPresent(rule -> broken.put(index, rule));
            if (!operator.isCustom()) {
                KernelRules.of(operator.name())
                        .forEach(rule -> rule.broken(use).ifPresent(text -> faults.add(finding(index, text))));
                Optional<RuntimeVersion> first = FirstRuntimes.of(operator.name(), operator.version());
                if (first.isPresent() && first.get().compareTo(oldest) > 0) {
                    oldest = first.get();
                }
                first.filter(f -> asked.isPresent() && !asked.get().isAtLeast(f))
                        .ifPresent(f ->
                                tooNew.add(finding(index, "version " + operator.version() + " needs runtime " + f)));
            }
        }
        keepUnpackingWithItsReaders(broken);
        List<Boolean> claimed = new ArrayList<>();
        List<Finding> left = new ArrayList<>();
        for (int i = 0; i < model.operators().size(); i++) {
            claimed.add(!broken.containsKey(i));
            if (broken.containsKey(i)) {
                left.add(finding(i, broken.get(i)));
            }
        }
        return new LintReport(
                target,
                claimed.size() - left.size(),
                claimed.size(),
                target == Target.CPU ? 0 : Partitions.count(model, claimed),
                left,
                faults,
                oldest,
                tooNew);
    }

    private Optional<String> refusal(Use use) {
        StoredOperator operator = use.operator();
        if (operator.isCustom()) {
            return Optional.of("a custom operator needs a kernel of its own, which the app brings");
        }
        if (target == Target.CPU) {
            return Optional.empty();
        }
        if (isUnpacking(operator)) {
            return Optional.empty();
        }
        Optional<List<DelegateRule>> rules =
                target == Target.GPU ? GpuRules.of(operator.name()) : XnnpackRules.of(operator.name());
        if (rules.isEmpty()) {
            return Optional.of(target + " has no such operator");
        }
        return rules.get().stream().flatMap(rule -> rule.broken(use).stream()).findFirst();
    }

    /** A constant is unpacked by the runtime's own kernel as soon as one of its readers is not delegated. */
    private void keepUnpackingWithItsReaders(Map<Integer, String> broken) {
        Set<Integer> readByKernels = new HashSet<>();
        broken.keySet()
                .forEach(i -> readByKernels.addAll(model.operators().get(i).inputs()));
        for (int i = 0; i < model.operators().size(); i++) {
            StoredOperator operator = model.operators().get(i);
            if (isUnpacking(operator) && operator.outputs().stream().anyMatch(readByKernels::contains)) {
                broken.putIfAbsent(i, "unpacks a constant for an operator that is not delegated");
            }
        }
    }

    private Finding finding(int index, String rule) {
        StoredOperator operator = model.operators().get(index);
        String output = operator.outputs().isEmpty()
                ? ""
                : model.tensors().get(operator.outputs().get(0)).name();
        return new Finding(index, operator.name(), output, rule);
    }
}
