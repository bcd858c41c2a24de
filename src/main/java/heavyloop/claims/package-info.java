/**
 * Claims about concurrency and parallelism: each {@linkplain heavyloop.claims.Claim claim} lists
 * the figures that a results file of the suite must show if it is true.
 *
 * <p>Knows benchmarks by their names. Imports {@code suite} for its facts, {@code results}, {@code
 * stats} and {@code report}. Start reading at {@link heavyloop.claims.Claims}.
 */
package heavyloop.claims;
