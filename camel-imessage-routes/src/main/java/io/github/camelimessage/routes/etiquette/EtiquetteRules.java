package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.routes.RoutesSettings.EtiquetteSettings;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.SendTerms;
import io.github.camelimessage.routes.etiquette.JdbcSuppressions.Wish;
import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nothing is sent to those who do not want it, and nobody is disturbed at night: asked when a message is handed in, and again
 * before it leaves, for it may have waited.
 */
final class EtiquetteRules implements SendRules {

    private static final Logger LOG = LoggerFactory.getLogger(EtiquetteRules.class);

    private final boolean keywords;
    private final boolean mayIgnore;
    private final Recipients recipients;
    private final JdbcSuppressions suppressions;
    private final JdbcTerms terms;
    private final Calm calm;
    private final Database database;

    EtiquetteRules(EtiquetteSettings settings, Recipients recipients, Calm calm, Database database) {
        this.keywords = settings.keywords() != null;
        this.mayIgnore = keywords && settings.keywords().allowIgnore();
        this.recipients = recipients;
        this.suppressions = new JdbcSuppressions(database);
        this.terms = new JdbcTerms(database);
        this.calm = calm;
        this.database = database;
    }

    /** @throws SuppressedException when the recipient does not want messages */
    @Override
    public SendTerms terms(String account, SendMessage message, Message asked) {
        Recipient recipient = recipients.of(account, message.to());
        boolean ignoring = mayIgnore && says(asked, EtiquetteHeaders.IGNORE_SUPPRESSION);
        if (!ignoring && suppressed(account, recipient)) {
            throw new SuppressedException(account);
        }
        boolean urgent = says(asked, EtiquetteHeaders.URGENT);
        Instant quietUntil = urgent ? null : quietUntil(recipient);
        if (quietUntil != null) {
            LOG.debug("imessage:{} a message for somebody in quiet hours → waits until {}", account, quietUntil);
        }
        return new SendTerms(quietUntil, urgent, ignoring);
    }

    @Override
    public Permit permit(List<String> accounts, String ticket, SendMessage message) {
        boolean suppressed =
                accounts.stream().anyMatch(account -> suppressed(account, recipients.of(account, message.to())));
        Instant quietUntil = quietUntil(recipients.of(accounts.get(0), message.to()));
        if (!suppressed && quietUntil == null) {
            return Permit.GRANTED;
        }
        SendTerms own = terms.of(ticket);
        if (suppressed && !own.pastSuppression()) {
            return new Permit(null, "suppressed: its recipient does not want messages");
        }
        return quietUntil == null || own.urgent() ? Permit.GRANTED : new Permit(quietUntil, null);
    }

    private boolean suppressed(String account, Recipient recipient) {
        return keywords
                && recipient.person() != null
                && suppressions
                        .find(account, recipient.person())
                        .map(Wish::stopped)
                        .orElse(false);
    }

    /** The end of the quiet hours that the recipient has now, or null. */
    private Instant quietUntil(Recipient recipient) {
        Instant now = database.now();
        Instant day = calm.over(now, recipient);
        return day.equals(now) ? null : day;
    }

    private static boolean says(Message asked, String header) {
        return Boolean.TRUE.equals(asked.getHeader(header, Boolean.class));
    }
}
