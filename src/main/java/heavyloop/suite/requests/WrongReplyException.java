package heavyloop.suite.requests;

import heavyloop.suite.work.HeavyBatch;

/** A reply that doesn't belong to its request. */
public final class WrongReplyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private WrongReplyException(int request, long expected, long reply) {
    super(String.format("request %d got %#018x, expected was %#018x", request, reply, expected));
  }

  /** Gives back the reply to a request, if it is the right one. */
  static long require(HeavyBatch batch, int request, long reply) {
    long expected = batch.run(request);
    if (reply != expected) {
      throw new WrongReplyException(request, expected, reply);
    }
    return reply;
  }
}
