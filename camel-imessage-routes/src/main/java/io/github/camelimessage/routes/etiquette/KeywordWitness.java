package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageReceived;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.Letterbox;
import io.github.camelimessage.routes.RoutesSettings.KeywordSettings;
import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.store.Database;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what people ask for by a keyword, in the transaction that records their message.
 *
 * <p>Only direct messages count: in a group the word may be meant for somebody else, and an answer would be read by all. A stop
 * counts however late it arrives; a start, and any answer, only while it is fresh.
 */
final class KeywordWitness implements EventWitness {

    private static final Logger LOG = LoggerFactory.getLogger(KeywordWitness.class);
    private static final int KEY_LETTERS = 32;

    private final KeywordSettings settings;
    private final Keywords keywords;
    private final JdbcSuppressions rows;
    private final Letterbox letterbox;
    private final Database database;

    KeywordWitness(KeywordSettings settings, JdbcSuppressions rows, Letterbox letterbox, Database database) {
        this.settings = settings;
        this.keywords = new Keywords(settings);
        this.rows = rows;
        this.letterbox = letterbox;
        this.database = database;
    }

    @Override
    public void recorded(List<InboundEvent> events) {
        for (InboundEvent event : events) {
            if (event instanceof MessageReceived message && isPersonal(message)) {
                keywords.in(message.text()).ifPresent(keyword -> obey(message, keyword));
            }
        }
    }

    private static boolean isPersonal(MessageReceived message) {
        return !message.group()
                && message.sender() != null
                && message.envelope().direction() == Direction.INBOUND;
    }

    private void obey(MessageReceived message, Keyword keyword) {
        boolean fresh = !message.time().isBefore(database.now().minus(settings.answerWithin()));
        boolean stops = keyword == Keyword.STOP;
        if (stops || keyword == Keyword.START && fresh) {
            put(message, stops);
        }
        if (fresh) {
            answer(message, keyword);
        }
    }

    private void put(MessageReceived message, boolean stops) {
        String account = message.account();
        String person = Person.of(account, message.sender());
        if (!rows.put(account, person, Person.shown(message.sender()), stops, message.time(), Suppressions.SENDER)) {
            LOG.debug("imessage:{} event={}: something newer is known", account, message.id());
            return;
        }
        rows.audit(person, stops ? "stop" : "start", Suppressions.SENDER, "event " + message.id());
        LOG.info(
                "imessage:{} event={} → its sender {}",
                account,
                message.id(),
                stops ? "gets nothing any more" : "gets messages again");
    }

    private void answer(MessageReceived message, Keyword keyword) {
        String text =
                switch (keyword) {
                    case STOP -> settings.stopAnswer();
                    case START -> settings.startAnswer();
                    case HELP -> settings.helpAnswer();
                };
        if (text != null) {
            letterbox.put(message.account(), answer(message, text), new SendTerms(null, true, true));
        }
    }

    /** Its key comes from the event: however often that is told, it is answered once. */
    private static SendMessage answer(MessageReceived message, String text) {
        Target to = message.chat() == null ? new Target.ToHandle(message.sender()) : new Target.InChat(message.chat());
        String line = message.envelope().line();
        String key = "keyword-" + Person.hash(message.id()).substring(0, KEY_LETTERS);
        return new SendMessage(
                to,
                text,
                null,
                List.of(),
                List.of(),
                null,
                0,
                null,
                null,
                null,
                key,
                line == null ? null : new Handle(line),
                null,
                null);
    }
}
