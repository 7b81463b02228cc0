package dev.ghostify;

import dev.ghostify.graph.rewrite.RewriteRule;
import dev.ghostify.graph.rewrite.RuleProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the users' own rules, which jars offer through {@link RuleProvider}. */
public final class OwnRules {
    private OwnRules() {}

    /**
     * All rules that the jars of {@code loader} offer, in the order of the class path.
     *
     * @throws IllegalArgumentException if a provider cannot be loaded, or two rules have one name
     */
    public static List<RewriteRule> all(ClassLoader loader) {
        Map<String, RewriteRule> rules = new LinkedHashMap<>();
        try {
            for (RuleProvider provider : ServiceLoader.load(RuleProvider.class, loader)) {
                for (RewriteRule rule : provider.rules()) {
                    RewriteRule other = rules.putIfAbsent(rule.id(), rule);
                    if (other != null) {
                        throw new IllegalArgumentException("two rules are called '" + rule.id() + "': "
                                + other.getClass().getName() + " and "
                                + rule.getClass().getName());
                    }
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new IllegalArgumentException("own rules cannot be loaded: " + e.getMessage(), e);
        }
        return List.copyOf(rules.values());
    }

    /**
     * The rules of these names, in this order.
     *
     * @throws IllegalArgumentException if there is no rule of a name; the message lists those that there are
     */
    public static List<RewriteRule> named(Collection<String> names, ClassLoader loader) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<RewriteRule> offered = all(loader);
        List<RewriteRule> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(offered.stream()
                    .filter(rule -> rule.id().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no jar offers a rule '" + name + "'; "
                            + (offered.isEmpty()
                                    ? "none offers any: is the jar on the class path, and does it name its RuleProvider?"
                                    : "there are " + names(offered)))));
        }
        return List.copyOf(chosen);
    }

    private static String names(List<RewriteRule> rules) {
        return String.join(", ", rules.stream().map(RewriteRule::id).toList());
    }
}
