/**
 * The page: one HTML file about the results, their certainty and the machine, with a chart under
 * each sentence. It loads nothing, and is readable without scripts.
 *
 * <p>Charts are drawn here, as rows of a table or as lines, in percent of their width. ECharts was
 * tried for the first chart and abandoned. Its smallest build takes 470 kB of a page's 500 and
 * can't draw intervals, for which the whole library of 1 MB is needed; it shows nothing without
 * scripts, and no numbers to readers who can't see a picture. A table with a drawn column can be
 * read, filtered, copied and printed, and fits every screen.
 *
 * <p>Figures come from the classes behind the commands: a page computes none of its own.
 *
 * <p>Imports {@code machine}, {@code results}, {@code compare}, {@code summary}, {@code claims},
 * {@code gate}, {@code report}, {@code stats} and {@code suite}. Start reading at {@link
 * heavyloop.page.Page} and {@link heavyloop.page.RowChart}.
 */
package heavyloop.page;
