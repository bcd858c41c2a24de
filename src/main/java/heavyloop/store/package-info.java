/**
 * What was measured, never lost: a journal that is appended to after each block, and results files
 * that are whole and valid at every moment. A measurement that was killed is resumed from its
 * journal.
 *
 * <p>May import {@code forks}, {@code results}, {@code machine} and {@code exit}. Start reading at
 * {@link heavyloop.store.ResultsStore}.
 */
package heavyloop.store;
