/**
 * The page that shows what a check found: one HTML file that loads nothing and runs from any disk.
 *
 * <p>Start at {@link dev.ghostify.report.HtmlReport}. Charts are drawn here as SVG, graphs are laid out by ELK and drawn by the
 * page's own script. A module of its own, since nobody but the reader of such a page needs ELK and what it brings along.
 *
 * <p>All types are immutable. Not here: what is measured and judged ({@code check}).
 */
@API(status = Status.EXPERIMENTAL)
@NullMarked
package dev.ghostify.report;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
