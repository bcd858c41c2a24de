/**
 * What is said about concurrency and parallelism, and what must come out of the suite if it is
 * true: a list of {@linkplain heavyloop.claims.Claim claims}, each with expectations that a results
 * file meets or doesn't.
 *
 * <p>Knows benchmarks by their names. Imports {@code results}, {@code stats} and {@code report}.
 * Start reading at {@link heavyloop.claims.Claims}.
 */
package heavyloop.claims;
