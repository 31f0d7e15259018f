package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Handle;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a probe saw of the server.
 *
 * @param at when, by our clock
 * @param computer the Mac's id, which changes with its database; null where it was not said
 * @param privateApi whether the owner switched the Private API on
 * @param helper whether some helper is connected, maybe the one for FaceTime alone
 * @param helperAnswers whether the helper in Messages answered a harmless question
 * @param account whether an iMessage account was found on the Mac
 * @param addresses those of the Mac's account, as far as the server tells them
 * @param date the time at the other side, or null where it was not said
 */
record ServerSeen(
        Instant at,
        String computer,
        String version,
        String macOs,
        boolean privateApi,
        boolean helper,
        boolean helperAnswers,
        boolean account,
        Set<Handle> addresses,
        Instant date) {

    private static final int[] OLDEST = {1, 9, 0};
    private static final int EDITS = 13;

    static ServerSeen of(JsonAt info, Instant at, Instant date) {
        return new ServerSeen(
                at,
                info.at("computer_id").filledOrNull(),
                info.at("server_version").filledOrNull(),
                info.at("os_version").filledOrNull(),
                info.at("private_api").isTrue(),
                info.at("helper_connected").isTrue(),
                false,
                info.at("detected_imessage").filledOrNull() != null,
                handles(Stream.of(info.at("detected_imessage"), info.at("detected_icloud"))),
                date);
    }

    /** @param icloud what the helper answered: the account with all addresses it has */
    ServerSeen withHelperThatAnswers(JsonAt icloud) {
        Set<Handle> all = new HashSet<>(addresses);
        all.addAll(handles(Stream.concat(
                icloud.at("aliases").stream().flatMap(alias -> Stream.of(alias, alias.at("Alias"))),
                icloud.at("vetted_aliases").stream().map(alias -> alias.at("Alias")))));
        return new ServerSeen(at, computer, version, macOs, privateApi, helper, true, account, all, date);
    }

    private static Set<Handle> handles(Stream<JsonAt> addresses) {
        return addresses
                .map(JsonAt::filledOrNull)
                .filter(Objects::nonNull)
                .map(Handle::new)
                .collect(Collectors.toSet());
    }

    boolean privateApiReady() {
        return privateApi && helper && helperAnswers;
    }

    /** Whether the server is older than the oldest whose behaviour is known; unknown versions are not. */
    boolean tooOld() {
        if (version == null) {
            return false;
        }
        int[] parts = numbers(version);
        for (int i = 0; i < OLDEST.length; i++) {
            int part = i < parts.length ? parts[i] : 0;
            if (part != OLDEST[i]) {
                return part < OLDEST[i];
            }
        }
        return false;
    }

    /** Whether the database has the columns for edits: from macOS 13 on. */
    boolean knowsEdits() {
        return macOs != null && numbers(macOs).length > 0 && numbers(macOs)[0] >= EDITS;
    }

    /** Whether the Mac's system is known to be older than that version. */
    boolean isOlderThan(int version) {
        return macOs != null && numbers(macOs).length > 0 && numbers(macOs)[0] < version;
    }

    /** What is missing for the Private API, in words that follow "since". */
    String missing() {
        if (!privateApi) {
            return "the Private API is off";
        }
        return helper ? "the Private API's helper does not answer" : "the Private API's helper is not connected";
    }

    private static int[] numbers(String dotted) {
        return Arrays.stream(dotted.split("\\."))
                .map(part -> part.replaceAll("\\D.*", ""))
                .filter(part -> !part.isEmpty() && part.length() < 9)
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** Leaves the addresses out. */
    @Override
    public String toString() {
        return "ServerSeen[" + version + " on macOS " + macOs + "]";
    }
}
