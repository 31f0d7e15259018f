package io.github.camelimessage.simulator.textbubbles;

import static io.github.camelimessage.simulator.Play.does;
import static io.github.camelimessage.simulator.Play.says;

import io.github.camelimessage.simulator.CommonPlays;
import io.github.camelimessage.simulator.Play;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** What can be played at TextBubbles by name, from the command line and over HTTP. */
final class TextBubblesPlays {

    private final TextBubblesSimulator s;

    TextBubblesPlays(TextBubblesSimulator simulator) {
        this.s = simulator;
    }

    List<Play> rows() {
        return Stream.of(CommonPlays.of(s), messages(), groups(), whatsApp(), world())
                .flatMap(List::stream)
                .toList();
    }

    private List<Play> messages() {
        return List.of(
                says(
                        "sms",
                        "handle text",
                        "someone writes by SMS",
                        m -> s.someoneTexts(m.get("handle"), m.get("text"))),
                says(
                        "reply",
                        "handle message text",
                        "someone answers a message",
                        m -> s.someoneReplies(m.get("handle"), m.get("message"), m.get("text"))),
                says(
                        "attach",
                        "handle name mime base64",
                        "someone sends a file",
                        m -> s.someoneSendsAttachment(
                                m.get("handle"),
                                m.get("name"),
                                m.get("mime"),
                                Base64.getDecoder().decode(m.get("base64")))),
                says("attach-lost", "chat handle mime size", "someone sends a file whose bytes are lost", m -> s.news()
                        .attachmentIsLost(
                                m.get("chat"), m.get("handle"), m.get("mime"), Long.parseLong(m.get("size")))),
                says(
                        "code",
                        "handle text",
                        "a one-time code arrives, which stays hidden",
                        m -> s.someoneSendsCode(m.get("handle"), m.get("text"))),
                does(
                        "edit",
                        "message text",
                        "a message is edited",
                        m -> s.someoneEdits(m.get("message"), m.get("text"))),
                does("unsend", "message", "a message is unsent", m -> s.someoneUnsends(m.get("message"))),
                does("fail", "message error", "a message that was sent fails after all", m -> s.news()
                        .failsLater(m.get("message"), m.get("error"))),
                does("edit-fails", "message", "an edit fails after all", m -> s.news()
                        .editFails(m.get("message"))),
                does("keep-audio", "message", "a voice memo is kept", m -> s.news()
                        .keepsAudio(m.get("message"))),
                does("tick", "", "the scheduler looks for what is due", m -> s.tick()));
    }

    private List<Play> groups() {
        return List.of(
                does("rename", "chat handle name", "someone renames a group", m -> s.groups()
                        .renames(m.get("chat"), m.get("handle"), m.get("name"))),
                does("add", "chat by handle", "someone adds another to a group", m -> s.groups()
                        .adds(m.get("chat"), m.get("by"), m.get("handle"))),
                does("remove", "chat by handle", "someone leaves a group or is removed", m -> s.groups()
                        .removes(m.get("chat"), m.get("by"), m.get("handle"))),
                does("icon", "chat handle base64?", "someone sets a group's picture, or removes it", m -> s.groups()
                        .picture(
                                m.get("chat"),
                                m.get("handle"),
                                m.get("base64") == null
                                        ? null
                                        : Base64.getDecoder().decode(m.get("base64")))),
                does("icon-unseen", "chat handle", "a group's picture changes and nobody captures it", m -> s.groups()
                        .pictureNotCaptured(m.get("chat"), m.get("handle"))),
                does("echo", "chat", "the provider echoes the API's last change", m -> s.groups()
                        .echoes(m.get("chat"))));
    }

    private List<Play> whatsApp() {
        return List.of(
                does("pair", "number", "a number connects to WhatsApp", m -> s.whatsApp()
                        .connects(m.get("number"))),
                does("unpair", "number reason", "a number's WhatsApp session ends", m -> s.whatsApp()
                        .disconnects(m.get("number"), m.get("reason"))),
                does("qr", "number", "a new QR code is shown", m -> s.whatsApp().showsCode(m.get("number"))),
                says("whatsapp", "handle text", "someone writes by WhatsApp", m -> s.whatsApp()
                        .someoneWrites(m.get("handle"), m.get("text"))),
                says("whatsapp-group", "name handles", "a WhatsApp group; a handle may end in @lid", m -> s.whatsApp()
                        .group(m.get("name"), CommonPlays.words(m.get("handles")))),
                does("resolve", "lid number", "the number behind a hidden handle is known", m -> s.whatsApp()
                        .resolves(m.get("lid"), m.get("number"))),
                says("signup-code", "number code", "WhatsApp's sign-up code arrives by SMS", m -> s.whatsApp()
                        .sendsSignUpCode(m.get("number"), m.get("code"))),
                does("type", "handle?", "someone types on WhatsApp", m -> s.news()
                        .typing(m.get("handle"))));
    }

    private List<Play> world() {
        return List.of(
                says("facetime", "handle video?", "someone calls", m -> s.news()
                        .facetimeCall(m.get("handle"), "video".equals(m.get("video")))),
                does("facetime-status", "call handle status", "a call goes on", m -> s.news()
                        .facetimeStatus(m.get("call"), m.get("handle"), m.get("status"))),
                does(
                        "payment",
                        "id handle amount status",
                        "a payment request is created, paid, cancelled or expired",
                        m -> s.news().payment(m.get("id"), m.get("handle"), m.get("amount"), m.get("status"))),
                does("reach", "handle channels?", "someone can be reached on these channels only", m -> s.stage()
                        .reaches(m.get("handle"), CommonPlays.words(m.get("channels")))),
                does(
                        "falls-back",
                        "handle on?",
                        "iMessage turns into SMS while sending; 'false' ends it",
                        m -> s.stage().fallsBack(m.get("handle"), !"false".equals(m.get("on")))),
                does("refuse", "handle error?", "messages to someone fail with this code", m -> s.stage()
                        .refuses(m.get("handle"), m.get("error"))),
                does("health", "number status", "a number is healthy, degraded, unhealthy or unknown", m -> s.stage()
                        .health(m.get("number"), m.get("status"))),
                does("stop", "", "the service goes down, and the control API with it", m -> s.stop()),
                does("start", "", "the service comes up again: from the command line only", m -> s.start()));
    }
}
