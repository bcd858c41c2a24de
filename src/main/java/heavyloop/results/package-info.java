/**
 * The results of JMH runs, as its {@code -rf json} writes them: the model, reading it, and writing
 * what a run of ours adds to it. Nothing is half-read in silence: what is wrong is refused with the
 * file, the record and the field, and what is understood but can't be used is listed as such.
 *
 * <p>Imports {@code errors}; with {@code report} the only package that knows JSON. Start reading at
 * {@link heavyloop.results.BenchmarkRecord}, and at {@link heavyloop.results.ResultsReader} for the
 * format.
 */
package heavyloop.results;
