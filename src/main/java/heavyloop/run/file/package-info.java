/**
 * What a run leaves on disk, after each fork anew: the results file, which is valid at every
 * moment, and beside it, until the run is complete, the log of its forks, from which it can be
 * resumed.
 *
 * <p>Start reading at {@link heavyloop.run.file.ResultsStore}.
 */
package heavyloop.run.file;
