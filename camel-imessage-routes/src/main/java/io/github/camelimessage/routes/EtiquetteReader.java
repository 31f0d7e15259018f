package io.github.camelimessage.routes;

import io.github.camelimessage.routes.RoutesSettings.EtiquetteSettings;
import io.github.camelimessage.routes.RoutesSettings.JoinSettings;
import io.github.camelimessage.routes.RoutesSettings.KeywordSettings;
import io.github.camelimessage.routes.RoutesSettings.QuietSettings;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Reads {@code etiquette.…}: how people are treated. */
record EtiquetteReader(Values values) {

    EtiquetteSettings read() {
        return new EtiquetteSettings(keywords(), quietHours(), joining());
    }

    /** All names are read in any case, so that a part that is off does not make its other settings unknown. */
    private KeywordSettings keywords() {
        List<String> stop = values.words("etiquette.stopWords", "STOP,STOPALL,UNSUBSCRIBE,CANCEL,END,QUIT");
        List<String> start = values.words("etiquette.startWords", "START,UNSTOP");
        List<String> help = values.words("etiquette.helpWords", "HELP,INFO");
        KeywordSettings keywords = new KeywordSettings(
                stop,
                start,
                help,
                values.words("etiquette.languages", ""),
                values.text("etiquette.stopAnswer", null),
                values.text("etiquette.startAnswer", null),
                values.text("etiquette.helpAnswer", null),
                values.duration("etiquette.answerWithin", "24h"),
                values.flag("etiquette.allowIgnoreSuppression", "false"));
        return values.flag("etiquette.keywords", "false") ? keywords : null;
    }

    private QuietSettings quietHours() {
        ZoneId zone = zone("etiquette.zone");
        ZoneId groupZone = zone("etiquette.groupZone");
        return values.parsed(
                "etiquette.quietHours",
                "off",
                value -> {
                    if (value.equals("off")) {
                        return null;
                    }
                    String[] ends = value.split("-");
                    LocalTime from = LocalTime.parse(ends[0].strip());
                    LocalTime to = LocalTime.parse(ends[1].strip());
                    if (ends.length != 2 || from.equals(to)) {
                        throw new IllegalArgumentException("not from one time to another");
                    }
                    return new QuietSettings(from, to, zone, groupZone);
                },
                "two different times such as 22:00-08:00, or off");
    }

    private JoinSettings joining() {
        List<String> names = values.words("etiquette.joinSubscribers", "");
        Duration silence = values.duration("etiquette.joinSilence", "5s");
        Duration atMost = values.duration("etiquette.joinAtMost", "30s");
        if (atMost.compareTo(silence) < 0) {
            throw Values.refused(
                    "etiquette.joinAtMost", "it must not be shorter than joinSilence, or nothing is ever joined");
        }
        return names.isEmpty() ? null : new JoinSettings(Set.copyOf(names), silence, atMost);
    }

    private ZoneId zone(String name) {
        String value = values.text(name, null);
        return value == null
                ? null
                : Values.understood(name, value, ZoneId::of, "a time zone such as America/New_York");
    }
}
