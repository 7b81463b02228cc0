package dev.ghostify.graph.rewrite;

/**
 * A pattern, a check that gives its reason, and the rewrite as data.
 *
 * <p>Rules hold no state and may be shared between threads. A rule that cannot say why it did nothing is not finished.
 */
public interface RewriteRule {
    /** Name for people and for options: lower case with dashes, starting with fold, fuse, eliminate or replace. */
    String id();

    /** What to look for. */
    Pattern pattern();

    /** What the rule promises about the outputs. */
    Fidelity fidelity();

    /** Whether the rule fits this match; it must then succeed, and must not fit what it has written. */
    Verdict check(Match match);

    /** What comes instead. Pure: it never touches the graph. Called only where {@link #check} fits. */
    Patch rewrite(Match match);
}
