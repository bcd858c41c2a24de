package heavyloop.page;

import heavyloop.claims.ClaimsReport;
import heavyloop.page.Section.Part;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The claims of this suite's text, with their results here. */
final class ClaimsSection {
  private ClaimsSection() {}

  /** Creates the section; empty if the runs measured no benchmark of a claim. */
  static Optional<Section> of(Subject subject) {
    return subject.isOfSuite()
        ? ClaimsReport.ofJudged(subject.runs()).map(ClaimsSection::of)
        : Optional.empty();
  }

  private static Section of(Report claims) {
    List<Part> parts = new ArrayList<>();
    List<Report.Part> figures = new ArrayList<>();
    for (Report.Part part : claims.parts()) {
      if (part instanceof Note || part.name().equals("claims")) {
        parts.add(new Section.Printed(List.of(part)));
      } else {
        figures.add(part);
      }
    }
    parts.add(
        new Section.Folded("The figures behind each claim", List.of(new Section.Printed(figures))));
    return new Section("claims", "Claims, and what came out here", parts);
  }
}
