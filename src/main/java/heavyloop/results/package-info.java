/**
 * Results files: the model of a JMH run, a reader of JMH's JSON ({@code -rf json}), and a writer of
 * the same format with the machine's facts and the failures of a run. Input is never half used: a
 * malformed file is refused with its record and field, and a well-formed but unusable record is
 * listed with the reason.
 *
 * <p>Imports {@code exit} and {@code suite.SuiteFacts}. Start reading at {@link
 * heavyloop.results.BenchmarkRecord}, and at {@link heavyloop.results.RecordReader} for the format.
 */
package heavyloop.results;
