/**
 * What a run will do: which cells, how many forks of each, in which order, and how long that takes.
 * Pure: it starts nothing and looks at no clock.
 *
 * <p>Start reading at {@link heavyloop.run.plan.Plan}.
 */
package heavyloop.run.plan;
