package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.outbound.SendDesk.Decision;
import java.util.Arrays;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** A ticket is looked up, decided, replayed, discarded or released when an operator asks for it. */
final class SendDeskRoutes extends RouteBuilder {

    static final String SENTENCE =
            "A ticket is looked up, decided, replayed, discarded or released when an operator asks for it.";

    private final SendDesk desk;

    SendDeskRoutes(SendDesk desk) {
        this.desk = desk;
    }

    @Override
    public void configure() {
        desk("ticket", this::ticket);
        desk("decide", this::decide);
        desk("replay-send", this::replay);
        desk("discard-send", this::discard);
        desk("release", this::release);
    }

    private void desk(String name, org.apache.camel.Processor work) {
        from("direct:imessage-" + name)
                .errorHandler(noErrorHandler())
                .routeId(name)
                .routeDescription(SENTENCE)
                .process(work)
                .id("answer-" + name);
    }

    private void ticket(Exchange exchange) {
        exchange.getMessage().setBody(answer(ticketOf(exchange.getMessage())));
    }

    private void decide(Exchange exchange) {
        Message message = exchange.getMessage();
        String ticket = ticketOf(message);
        desk.decide(ticket, decision(message), by(message), reason(message));
        message.setBody(answer(ticket));
    }

    private void replay(Exchange exchange) {
        Message message = exchange.getMessage();
        String ticket = ticketOf(message);
        if (message.getHeader(OutboundHeaders.CORRECTION, false, Boolean.class)) {
            String to = givenOrNull(message.getHeader(ImessageConstants.TO, String.class));
            String text = givenOrNull(message.getBody(String.class));
            desk.replayEdited(ticket, to, text, by(message), reason(message));
        } else {
            desk.replay(ticket, by(message), reason(message));
        }
        message.setBody(answer(ticket));
    }

    private void discard(Exchange exchange) {
        Message message = exchange.getMessage();
        String ticket = ticketOf(message);
        desk.discard(ticket, by(message), reason(message));
        message.setBody(answer(ticket));
    }

    private void release(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(desk.release(message.getHeader(ImessageConstants.ACCOUNT, String.class), by(message)));
    }

    private Object answer(String ticket) {
        return desk.ticket(ticket)
                .orElseThrow(() -> new NoSuchElementException("There is no send with ticket " + ticket + "."));
    }

    private static String ticketOf(Message message) {
        String ticket = message.getHeader(OutboundHeaders.TICKET, String.class);
        if (ticket == null || ticket.isBlank()) {
            throw new IllegalArgumentException(
                    "The header " + OutboundHeaders.TICKET + " is missing: name the ticket.");
        }
        return ticket.strip();
    }

    private static String givenOrNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Decision decision(Message message) {
        String word = message.getHeader(OutboundHeaders.DECISION, "", String.class);
        return Arrays.stream(Decision.values())
                .filter(decision -> decision.name().equals(word.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The header " + OutboundHeaders.DECISION + " must be sent, resend or discard."));
    }

    private static String by(Message message) {
        return message.getHeader(OutboundHeaders.BY, "route", String.class);
    }

    private static String reason(Message message) {
        return message.getHeader(OutboundHeaders.REASON, String.class);
    }
}
