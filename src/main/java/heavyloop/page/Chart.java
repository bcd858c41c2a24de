package heavyloop.page;

import heavyloop.report.Element;

/** A picture of data, as a part of a page and as a file of its own. */
interface Chart {
  /** The name of its file, and the anchor on the page. */
  String name();

  /**
   * The chart on a page. It is as wide as the page allows, and readable without a picture: it is a
   * table of which one column is drawn, or has one beside it.
   */
  Element html();

  /** The chart as a file. */
  String svg();
}
