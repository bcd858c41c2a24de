/**
 * The page: one HTML file that tells what was measured, how sure that is, and on which machine,
 * with a chart under each sentence. It loads nothing, and is readable without a script.
 *
 * <p>Charts are drawn here, as rows of a table or as lines, in percent of their width. ECharts was
 * tried for the first chart and given up. Its smallest build takes 470 kB of a page's 500 and draws
 * no intervals, which only the whole library of 1 MB does; without a script it shows nothing, and
 * whoever can't see a picture gets no numbers. A table of which a column is drawn can be read,
 * filtered, copied and printed, and fits every screen.
 *
 * <p>Figures come from the classes that the commands print from: a page computes none of its own.
 *
 * <p>Imports {@code results}, {@code compare}, {@code summary}, {@code claims}, {@code gate},
 * {@code report}, {@code stats} and {@code suite}. Start reading at {@link heavyloop.page.Page} and
 * {@link heavyloop.page.RowChart}.
 */
package heavyloop.page;
