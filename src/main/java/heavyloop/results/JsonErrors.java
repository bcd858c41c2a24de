package heavyloop.results;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import heavyloop.exit.UserException;
import java.io.IOException;

/** What is wrong with a text that isn't JSON, in one line. */
final class JsonErrors {
  private JsonErrors() {}

  static UserException explain(String file, IOException e) {
    if (!(e instanceof JsonProcessingException broken)) {
      return new UserException(file + " can't be read: " + Printable.of(e.getMessage()));
    }
    String what = Printable.of(broken.getOriginalMessage());
    String where = file + where(broken.getLocation()) + ": ";
    if (what.contains("UTF-8")) {
      return new UserException(where + "isn't text in UTF-8, in which JMH writes");
    }
    if (broken instanceof JsonEOFException) {
      return new UserException(where + "ends in the middle of a record; was the run cut short?");
    }
    if (broken instanceof StreamConstraintsException) {
      return new UserException(where + "is beyond all that JMH writes: " + what);
    }
    return new UserException(where + "isn't JSON: " + what);
  }

  private static String where(JsonLocation location) {
    return location == null
        ? ""
        : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
