package heavyloop.page;

import heavyloop.report.Element;
import heavyloop.report.HtmlFormat;
import heavyloop.report.Report;
import heavyloop.report.Report.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A chapter of a page that answers one question.
 *
 * @param id the anchor of the section
 */
record Section(String id, String title, List<Part> parts) {
  Section {
    parts = List.copyOf(parts);
  }

  /** A part of a section, in the order of reading. */
  interface Part {
    List<Element> html();

    /** Its conclusion, if it has one. */
    default Optional<String> conclusion() {
      return Optional.empty();
    }

    /** Its charts. */
    default Stream<Chart> charts() {
      return Stream.of();
    }
  }

  /** A sentence. */
  record Sentence(Note note) implements Part {
    @Override
    public Optional<String> conclusion() {
      return Optional.of(note).filter(it -> it.emphasis() == Note.Emphasis.RESULT).map(Note::text);
    }

    @Override
    public List<Element> html() {
      return List.of(HtmlFormat.note(note));
    }
  }

  /** The one sentence to read. */
  record Lead(Note note) implements Part {
    @Override
    public Optional<String> conclusion() {
      return Optional.of(note.text());
    }

    @Override
    public List<Element> html() {
      return List.of(Element.of("p", "lead").text(HtmlFormat.unbroken(note.text())));
    }
  }

  /** A remark that isn't needed to understand a chart. */
  record Aside(String text) implements Part {
    @Override
    public List<Element> html() {
      return List.of(Element.of("p", "aside").text(text));
    }
  }

  /** The heading of a part. */
  record Heading(String text) implements Part {
    @Override
    public List<Element> html() {
      return List.of(Element.of("h3").text(text));
    }
  }

  /** A chart. */
  record Picture(Chart chart) implements Part {
    @Override
    public List<Element> html() {
      return List.of(chart.html());
    }

    @Override
    public Stream<Chart> charts() {
      return Stream.of(chart);
    }
  }

  /** The output of a command. */
  record Printed(List<? extends Report.Part> report) implements Part {
    @Override
    public List<Element> html() {
      List<Element> parts = new ArrayList<>();
      for (Report.Part part : report) {
        if (part instanceof Note note) {
          parts.add(HtmlFormat.note(note));
        } else if (part instanceof Report.Table table) {
          parts.addAll(HtmlFormat.table(table));
        }
      }
      return parts;
    }
  }

  /** Sentences of equal weight. */
  record Points(List<String> sentences) implements Part {
    @Override
    public List<Element> html() {
      Element list = Element.of("ul", "points");
      sentences.forEach(sentence -> list.add(Element.of("li").text(sentence)));
      return List.of(list);
    }
  }

  /** Lines for a shell. */
  record Commands(List<String> lines) implements Part {
    @Override
    public List<Element> html() {
      Element commands = Element.of("pre");
      lines.forEach(line -> commands.add(Element.of("code").text(line)));
      return List.of(commands);
    }
  }

  /** Parts that are shown on request. */
  record Folded(String summary, List<Part> parts) implements Part {
    @Override
    public List<Element> html() {
      return List.of(
          HtmlFormat.folded(
              summary, parts.stream().flatMap(part -> part.html().stream()).toList()));
    }

    @Override
    public Stream<Chart> charts() {
      return parts.stream().flatMap(Part::charts);
    }
  }

  /** A sentence under a label, which stands before it; the label may be empty. */
  static Sentence labelled(String label, String text) {
    return new Sentence(new Note("", Note.Emphasis.PLAIN, label, text));
  }

  static Sentence plain(String text) {
    return new Sentence(Note.plain("", text));
  }

  static Sentence result(String text) {
    return new Sentence(Note.result("", text));
  }

  static Sentence warning(String text) {
    return new Sentence(Note.warning("", text));
  }

  Element html() {
    return Element.of("section")
        .with("id", id)
        .with("aria-labelledby", id + "-title")
        .add(Element.of("h2").with("id", id + "-title").text(title))
        .add(parts.stream().flatMap(part -> part.html().stream()).toList());
  }

  Stream<Chart> charts() {
    return parts.stream().flatMap(Part::charts);
  }
}
