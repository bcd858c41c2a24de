/**
 * Results files: the model of a JMH run, reading the JSON that JMH writes with {@code -rf json},
 * and writing the same with the machine's facts and the failures of a run. Input is never half
 * used: a malformed file is refused with its record and field, and a record that is well-formed but
 * unusable is listed with the reason.
 *
 * <p>Imports {@code exit} and {@code suite.SuiteFacts}. Start reading at {@link
 * heavyloop.results.BenchmarkRecord}, and at {@link heavyloop.results.RecordReader} for the format.
 */
package heavyloop.results;
