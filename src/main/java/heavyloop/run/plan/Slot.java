package heavyloop.run.plan;

import java.io.Serializable;

/**
 * A fork of a plan.
 *
 * @param cell its place in the plan, from 0
 * @param fork which one of that cell, from 0
 */
public record Slot(int cell, int fork) implements Serializable {}
