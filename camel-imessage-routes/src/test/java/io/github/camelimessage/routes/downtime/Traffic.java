package io.github.camelimessage.routes.downtime;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.News;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * People who write, edit, react and come and go, the same for the same seed, and the book that is kept of what they did: which
 * facts of it a history must hold, by the rules of the Mac's message table.
 */
final class Traffic {

    private static final List<String> PEOPLE =
            List.of("+15555550101", "+15555550102", "dana@example.org", "+15555550104", "55501", "+15555550106");
    private static final List<String> REACTIONS =
            List.of("love", "like", "dislike", "laugh", "emphasize", "question", "🎉");

    private final BlueBubblesSimulator mac;
    private final SettableClock clock;
    private final Random random;
    /** What was said, by whom, and may still be edited, unsent or reacted to. */
    private final Map<String, String> messages = new LinkedHashMap<>();

    private final List<String> groups = new ArrayList<>();
    private final Map<String, EnumSet<EventType>> facts = new HashMap<>();
    private final EnumSet<EventType> played = EnumSet.noneOf(EventType.class);
    private int number;

    Traffic(BlueBubblesSimulator mac, SettableClock clock, long seed) {
        this.mac = mac;
        this.clock = clock;
        this.random = new Random(seed);
        for (String person : PEOPLE) {
            mac.directChat(person);
        }
        groups.add(mac.group("Hiking", PEOPLE.get(0), PEOPLE.get(1), PEOPLE.get(2)));
        // The same people as a direct chat with the first, and one who may leave.
        groups.add(mac.group("", PEOPLE.get(0)));
    }

    /** Several things in the course of a minute. */
    void minute() {
        int things = 3 + random.nextInt(5);
        for (int i = 0; i < things; i++) {
            clock.advance(Duration.ofMillis(60_000 / things));
            something();
        }
    }

    private void something() {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> said(mac.someoneWrites(person(), text()), EventType.MESSAGE_RECEIVED);
            case 3 -> said(mac.someoneTexts("+15555550199", text()), EventType.MESSAGE_RECEIVED);
            case 4 -> said(mac.someoneWritesIn(group(), PEOPLE.get(0), text()), EventType.MESSAGE_RECEIVED);
            case 5 -> file();
            case 6 -> said(mac.ownDeviceWrites(mac.directChat(person()), text()), EventType.MESSAGE_OWN);
            case 7, 8 -> edit();
            case 9 -> unsend();
            case 10 -> react();
            case 11 -> group("rename");
            case 12 -> group("people");
            case 13 -> group("icon");
            case 14 -> delivered();
            default -> whatNoHistoryHolds();
        }
    }

    private String person() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    private String group() {
        return groups.get(random.nextInt(groups.size()));
    }

    private String text() {
        return "thing " + ++number + " 🦊";
    }

    private String said(String guid, EventType type) {
        messages.put(guid, type == EventType.MESSAGE_OWN ? "own" : "theirs");
        return fact(guid, type);
    }

    private String fact(String guid, EventType type) {
        facts.computeIfAbsent(guid, key -> EnumSet.noneOf(EventType.class)).add(type);
        played.add(type);
        return guid;
    }

    private void file() {
        byte[] bytes = ("file " + ++number).getBytes(StandardCharsets.UTF_8);
        said(
                random.nextBoolean()
                        ? mac.someoneSendsAttachment(person(), "photo.png", "image/png", bytes)
                        : mac.someoneSendsAttachmentIn(
                                groups.get(0), PEOPLE.get(1), "note.pdf", "application/pdf", bytes),
                EventType.MESSAGE_RECEIVED);
    }

    private String any() {
        List<String> all = List.copyOf(messages.keySet());
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void edit() {
        String guid = any();
        if (guid != null) {
            mac.someoneEdits(guid, text());
            fact(guid, EventType.MESSAGE_EDITED);
        }
    }

    /** Of an unsent message the table keeps no text: neither that it came nor that it was edited can be told any more. */
    private void unsend() {
        String guid = any();
        if (guid != null) {
            mac.someoneUnsends(guid);
            messages.remove(guid);
            EnumSet<EventType> left = facts.get(guid);
            left.remove(EventType.MESSAGE_RECEIVED);
            left.remove(EventType.MESSAGE_OWN);
            left.remove(EventType.MESSAGE_EDITED);
            fact(guid, EventType.MESSAGE_UNSENT);
        }
    }

    private void react() {
        String guid = any();
        if (guid == null) {
            return;
        }
        String reaction = REACTIONS.get(random.nextInt(REACTIONS.size()));
        String who = PEOPLE.get(0);
        fact(mac.someoneReacts(who, guid, reaction), EventType.REACTION_ADDED);
        if (random.nextBoolean()) {
            clock.advance(Duration.ofSeconds(1));
            fact(mac.someoneRemovesReaction(who, guid, reaction), EventType.REACTION_REMOVED);
        }
    }

    private void group(String what) {
        String chat = groups.get(0);
        switch (what) {
            case "rename" -> renamed(chat);
            case "icon" ->
                fact(
                        random.nextBoolean()
                                ? mac.changeIcon(chat, PEOPLE.get(0))
                                : mac.removeIcon(chat, PEOPLE.get(0)),
                        EventType.GROUP_ICON_CHANGED);
            default -> {
                String guest = "+1555555" + (1000 + random.nextInt(9000));
                fact(mac.addParticipant(chat, guest), EventType.PARTICIPANT_ADDED);
                clock.advance(Duration.ofSeconds(1));
                if (random.nextBoolean()) {
                    fact(mac.removeParticipant(chat, guest), EventType.PARTICIPANT_REMOVED);
                } else {
                    fact(mac.leaves(chat, guest), EventType.PARTICIPANT_LEFT);
                }
            }
        }
    }

    private void renamed(String chat) {
        Set<String> before = guids();
        mac.renameGroup(chat, "Hiking " + ++number);
        guids().stream().filter(guid -> !before.contains(guid)).forEach(guid -> fact(guid, EventType.GROUP_RENAMED));
    }

    private Set<String> guids() {
        Set<String> guids = new HashSet<>();
        mac.messages().forEach(message -> guids.add(message.guid()));
        return guids;
    }

    private void delivered() {
        messages.entrySet().stream()
                .filter(entry -> entry.getValue().equals("own"))
                .map(Map.Entry::getKey)
                .findAny()
                .ifPresent(guid -> {
                    mac.delivered(guid);
                    fact(guid, EventType.MESSAGE_DELIVERED);
                    clock.advance(Duration.ofSeconds(1));
                    mac.read(guid);
                    fact(guid, EventType.MESSAGE_READ);
                    messages.put(guid, "own, read");
                });
    }

    private void whatNoHistoryHolds() {
        mac.someoneTypes(PEOPLE.get(0), true);
        played.add(EventType.TYPING_STARTED);
        clock.advance(Duration.ofSeconds(6));
        mac.someoneTypes(PEOPLE.get(0), false);
        played.add(EventType.TYPING_STOPPED);
        mac.ownDeviceReads(mac.directChat(PEOPLE.get(0)));
        played.add(EventType.CHAT_READ);
        mac.news().faceTimeRings(PEOPLE.get(0));
        played.add(EventType.FACETIME_INCOMING);
        String call = mac.news().faceTimeCalls(PEOPLE.get(0), true);
        mac.news().faceTimeChanges(call, PEOPLE.get(0), true, News.CallStatus.DISCONNECTED);
        played.add(EventType.FACETIME_STATUS_CHANGED);
        mac.news().friendMoves(PEOPLE.get(0), random.nextInt(90), random.nextInt(90), "somewhere");
        played.add(EventType.LOCATION_UPDATED);
        mac.news().aliasesRemoved("old@example.org");
        played.add(EventType.ACCOUNT_ALIASES_REMOVED);
    }

    /** What a history holds of it, as {@code <guid> <type>}. */
    Map<String, Integer> whatHistoryHolds() {
        Map<String, Integer> held = new TreeMap<>();
        facts.forEach((guid, types) -> types.forEach(type -> held.put(guid + " " + type.word(), 1)));
        return held;
    }

    /** The kinds of thing that happened at all. */
    Set<EventType> played() {
        return Set.copyOf(played);
    }
}
