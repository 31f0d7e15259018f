package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** WhatsApp's side: pairing the customer's numbers, and groups whose members hide their numbers. */
public final class WhatsAppStage {

    private final Lines lines;
    private final ChatBook chats;
    private final People people;
    private final Announcer announcer;
    private final Clock clock;
    private final String customerId;
    private final List<SignUpCode> signUpCodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger codes = new AtomicInteger();

    WhatsAppStage(Lines lines, People people, Announcer announcer, Options options) {
        this.lines = lines;
        this.chats = people.chats();
        this.people = people;
        this.announcer = announcer;
        this.clock = options.clock();
        this.customerId = options.customerId();
    }

    /** A phone scans the code or types it: the number is connected. */
    public void connects(String number) {
        Line line = lines.named(number);
        connected(line);
    }

    void connected(Line line) {
        line.whatsApp.connected(line.number.substring(1) + ":1@s.whatsapp.net", clock.instant());
        tell(line);
    }

    /** The session ends, for a reason such as auth_revoked, phone_number_mismatch or close_428. */
    public void disconnects(String number, String reason) {
        disconnected(lines.named(number), reason);
    }

    void disconnected(Line line, String reason) {
        line.whatsApp.disconnected(reason, clock.instant());
        tell(line);
    }

    /** The QR code is replaced by a new one, as happens every now and then until a phone scans it. */
    public void showsCode(String number) {
        showsCode(lines.named(number));
    }

    void showsCode(Line line) {
        line.whatsApp.shows("2@simulated-" + codes.incrementAndGet());
        tell(line);
    }

    /** A number starts to connect: with credentials at once, without them by showing a code. */
    void enable(Line line) {
        line.whatsApp.connecting();
        tell(line);
        if (line.whatsApp.hasCredentials()) {
            connected(line);
        } else {
            showsCode(line);
        }
    }

    private void tell(Line line) {
        ObjectNode data = line.whatsApp.told().put("phoneNumber", line.number).put("customerId", customerId);
        announcer.tell(Event.WHATSAPP_STATUS, data, null);
    }

    /**
     * A new group on the default number. Handles that end in {@code @lid} are people whose number is hidden. Returns the
     * group's address, which ends in {@code @g.us}.
     */
    public String group(String name, String... handles) {
        return chats.group(Channel.WHATSAPP, lines.standard(), name, List.of(handles)).guid;
    }

    /** The number behind a hidden handle becomes known, in every group. */
    public void resolves(String lid, String number) {
        for (Chat chat : chats.with(lid)) {
            Participant hidden = chat.find(lid).orElseThrow();
            chat.resolve(hidden, Participant.of(Channel.WHATSAPP, number, hidden.role()));
        }
    }

    /** Someone writes to the default number by WhatsApp, outside of groups. */
    public String someoneWrites(String handle, String text) {
        Chat chat = chats.direct(Channel.WHATSAPP, lines.standard(), handle);
        return people.writes(chat, text, Inbound.plain(chat.other())).id;
    }

    /** A sign-up code for a number arrives by SMS: clients see it only while the number is not connected. */
    public String sendsSignUpCode(String number, String code) {
        Line line = lines.named(number);
        Chat chat = chats.direct(Channel.SMS, line, "+15550200777");
        String text = "Your WhatsApp code: " + code;
        Inbound with =
                new Inbound(chat.other(), null, Json.array(), People.otp("whatsapp", code.replace("-", ""), text));
        boolean hidden = line.whatsApp.isConnected();
        Message message = people.writes(chat, text, with, hidden);
        if (!hidden) {
            signUpCodes.add(new SignUpCode(line, message, code.replace("-", "")));
        }
        return message.id;
    }

    List<SignUpCode> codesFor(Line line) {
        return signUpCodes.stream().filter(each -> each.line == line).toList();
    }

    /** A code that came in for a number. */
    record SignUpCode(Line line, Message message, String code) {
        @Override
        public String toString() {
            return "SignUpCode[" + message + "]";
        }
    }

    @Override
    public String toString() {
        return "WhatsAppStage"
                + lines.all().stream().map(each -> each.whatsApp.status()).toList();
    }
}
