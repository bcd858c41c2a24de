package heavyloop.page;

import heavyloop.report.Element;

/** A picture of data, as part of a page and as a standalone file. */
interface Chart {
  /** The name of its file, and the anchor on the page. */
  String name();

  /** The sentence above it where the page has none. */
  String title();

  /**
   * The chart on a page. It is as wide as the page allows, and readable without the picture: it is
   * a table with one drawn column, or has a table beside it.
   */
  Element html();

  /** The chart as a file. */
  String svg();
}
