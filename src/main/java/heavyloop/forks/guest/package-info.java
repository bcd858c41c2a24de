/**
 * Code that runs in the JVMs of other projects, beside their JMH. It needs only Java 8 and JMH
 * 1.19, and imports no other package of Heavyloop. Each class is a single class file, which is
 * copied to where that JVM finds it.
 */
package heavyloop.forks.guest;
