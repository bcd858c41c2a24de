/**
 * The code that runs in the JVMs of other projects, beside their JMH: it needs Java 8 and JMH 1.19
 * only, and imports nothing of ours. Each class stands in one class file, which is copied to where
 * that JVM finds it.
 */
package heavyloop.forks.guest;
