/**
 * A run of the suite: JMH's own command line, and before it what JMH doesn't do: a selection that
 * matches nothing, or a parameter that can't be, is refused before the first fork; what the forks'
 * JDK is too old for is left out, and named.
 *
 * <p>May import {@code strategies}, {@code work} and {@code errors}; together with the benchmarks
 * the only package that knows JMH. Start reading at {@link heavyloop.run.SuiteRun}.
 */
package heavyloop.run;
