package dev.ghostify.graph.rewrite;

import java.util.List;

/**
 * Rules from outside: named in {@code META-INF/services/dev.ghostify.graph.rewrite.RuleProvider} of a jar, they can be asked
 * for by {@link RewriteRule#id} in the command, the Maven plugin and the library.
 *
 * <p>An implementation is public and has a public constructor without parameters.
 */
@FunctionalInterface
public interface RuleProvider {
    /** Its rules, in the order in which they are tried on a node; each must have an id of its own. */
    List<RewriteRule> rules();
}
