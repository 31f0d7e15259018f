package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.List;

/** Groups: records of conversations with several people. */
final class GroupRoutes {

    private static final int LONGEST_NAME = 255;
    private static final String GROUP = "v2/api/groups/:groupId";

    private final Store store;
    private final Devices devices;
    private final News news;

    GroupRoutes(Store store, Devices devices, News news) {
        this.store = store;
        this.devices = devices;
        this.news = news;
    }

    List<Route> rows() {
        return List.of(
                Route.of("GET", "v2/api/groups", this::list),
                Route.of("POST", "v2/api/groups", this::create),
                Route.of("GET", GROUP, call -> Answer.json(200, shape(known(call)), false)),
                Route.of("PATCH", GROUP, this::rename),
                Route.of("DELETE", GROUP, devices.by(this::leave)),
                Route.of("GET", GROUP + "/members", this::members),
                Route.of("POST", GROUP + "/members", GroupRoutes::comingSoon),
                Route.of("DELETE", GROUP + "/members/:contactId", GroupRoutes::comingSoon),
                Route.of("POST", GROUP + "/icon", devices.by(call -> icon(call, true))),
                Route.of("DELETE", GROUP + "/icon", devices.by(call -> icon(call, false))));
    }

    static Answer comingSoon(Call call) {
        return Answer.json(
                501,
                Json.object().put("error", "not_implemented").put("message", "This endpoint is coming soon"),
                false);
    }

    private Chat known(Call call) {
        synchronized (store) {
            return store.knownGroup(call.in("groupId"));
        }
    }

    private ObjectNode shape(Chat group) {
        synchronized (store) {
            Message last = group.last();
            return Json.object()
                    .put("group_id", group.id)
                    .put("name", group.name)
                    .put("chat_guid", group.chatGuid)
                    .put("icon_url", group.iconUrl)
                    .put("member_count", group.people.size())
                    .put("message_count", group.messages.size())
                    .put("last_message_text", last == null ? null : last.text)
                    .put("last_message_time", last == null ? null : last.sent)
                    .put("last_message_direction", last == null ? null : last.inbound ? "inbound" : "outbound")
                    .put("created_at", group.created);
        }
    }

    private Answer list(Call call) {
        synchronized (store) {
            String q = call.query().get("q");
            List<Chat> groups = store.chats.values().stream()
                    .filter(chat -> chat.group)
                    .filter(chat -> q == null || chat.name != null && chat.name.contains(q))
                    .sorted(Sorting.by(call, chat -> chat.created, chat -> chat.name))
                    .toList();
            return Answer.json(200, Pages.of(call, "groups", groups, this::shape), false);
        }
    }

    private Answer create(Call call) {
        call.only("name", "chat_guid", "members");
        String name = name(call);
        String guid = Rules.text(call.body(), "chat_guid");
        List<String> people = Rules.texts(call.body(), "members");
        people.forEach(Rules::handle);
        synchronized (store) {
            refuseDouble(guid, people);
            List<String> strangers = people.stream()
                    .filter(person -> !store.contacts.containsKey(person))
                    .toList();
            Chat group = store.group(name, people);
            group.chatGuid = guid;
            people.forEach(store::contact);
            ObjectNode answer = shape(group);
            answer.set("added_members", Json.texts(people.toArray(String[]::new)));
            answer.set("created_contacts", Json.texts(strangers.toArray(String[]::new)));
            return Answer.json(201, answer, false);
        }
    }

    private static String name(Call call) {
        String name = Rules.needed(call.body(), "name");
        if (name.length() > LONGEST_NAME) {
            throw Rules.bad("name has " + LONGEST_NAME + " characters at most");
        }
        return name;
    }

    private void refuseDouble(String guid, List<String> people) {
        boolean linked = store.chats.values().stream().anyMatch(chat -> guid != null && guid.equals(chat.chatGuid));
        boolean same = people.size() > 1 && store.find(String.join(",", people)).isPresent();
        if (linked || same) {
            throw new Refused(409, "group_exists", "A group with that chat or these members exists");
        }
    }

    private Answer rename(Call call) {
        call.only("name");
        Chat group = known(call);
        String before = group.name;
        group.name = name(call);
        news.group("group.name_changed", group, "name", group.name, before);
        ObjectNode answer = shape(group);
        answer.putObject("device_sync").put("synced", group.chatGuid != null);
        return Answer.json(200, answer, false);
    }

    private Answer leave(Call call) {
        synchronized (store) {
            Chat group = store.knownGroup(call.in("groupId"));
            store.chats.remove(group.id);
            return Answer.json(200, Json.object().put("success", true).put("deleted_at", store.now()), false);
        }
    }

    private Answer members(Call call) {
        synchronized (store) {
            Chat group = store.knownGroup(call.in("groupId"));
            ObjectNode answer = Pages.of(call, "members", group.people, handle -> Json.object()
                    .put("id", "gm_" + store.contact(handle).id)
                    .put("contact_id", store.contact(handle).id)
                    .put("identifier", handle)
                    .put("name", store.contact(handle).name)
                    .put("added_at", group.created));
            return Answer.json(
                    200,
                    answer.put("group_id", group.id)
                            .put("group_name", group.name)
                            .put("icon_url", group.iconUrl),
                    false);
        }
    }

    private Answer icon(Call call, boolean set) {
        Chat group = known(call);
        if (group.chatGuid == null) {
            throw Rules.bad("The group has no linked chat");
        }
        if (set) {
            Pictures.needed(call, "icon");
        }
        String before = group.iconUrl;
        group.iconUrl = set ? "https://bucket.blooio.com/i/" + group.id + ".png" : null;
        news.group("group.icon_changed", group, "icon_url", group.iconUrl, before);
        ObjectNode answer =
                Json.object().put("success", true).put("group_id", group.id).put("chat_guid", group.chatGuid);
        if (set) {
            answer.put("icon_url", group.iconUrl);
        }
        answer.putObject("device_sync")
                .put("chat_guid", group.chatGuid)
                .put("synced", true)
                .put("message", "ok");
        return Answer.json(200, answer.put("message", "ok"), false);
    }
}
