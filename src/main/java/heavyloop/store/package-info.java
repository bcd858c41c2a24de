/**
 * Keeps results safe: each block is appended to a journal, and the results files are complete and
 * valid at every moment. A killed measurement is resumed from its journal.
 *
 * <p>May import {@code forks}, {@code results}, {@code machine}, {@code report} and {@code exit}.
 * Start reading at {@link heavyloop.store.ResultsStore}.
 */
package heavyloop.store;
