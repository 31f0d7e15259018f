package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.rest.NativeParameter.flag;
import static io.github.camelimessage.component.rest.NativeParameter.list;
import static io.github.camelimessage.component.rest.NativeParameter.needed;
import static io.github.camelimessage.component.rest.NativeParameter.number;
import static io.github.camelimessage.component.rest.NativeParameter.object;
import static io.github.camelimessage.component.rest.NativeParameter.text;
import static io.github.camelimessage.component.rest.NativeRoute.delete;
import static io.github.camelimessage.component.rest.NativeRoute.get;
import static io.github.camelimessage.component.rest.NativeRoute.post;

import io.github.camelimessage.component.rest.NativeRoute;
import java.util.List;

/** The routes about the server itself, its Mac, and whom it posts events to. */
final class NativeServerRoutes {

    static final List<NativeRoute> ALL = List.of(
            get("landingPage", BlueBubblesNatives.PAGE),
            get("ping", "ping"),
            post("lockMac", "mac/lock").forAdministrators(),
            post("restartMessagesApp", "mac/imessage/restart").forAdministrators(),
            get("serverInfo", "server/info"),
            get("serverLogs", "server/logs", number("count")),
            get("restartServerSoft", "server/restart/soft").forAdministrators().thatOthersSee(),
            get("restartServerHard", "server/restart/hard").forAdministrators().thatOthersSee(),
            get("checkServerUpdate", "server/update/check"),
            post("installServerUpdate", "server/update/install", flag("wait"))
                    .byQuery()
                    .forAdministrators()
                    .thatOthersSee(),
            get("serverAlerts", "server/alert"),
            post("markAlertsRead", "server/alert/read", needed(list("ids"))),
            get("statisticsTotals", "server/statistics/totals", text("only")),
            get("statisticsMedia", "server/statistics/media", text("only")),
            get("statisticsMediaByChat", "server/statistics/media/chat", text("only")),
            post("addFcmDevice", "fcm/device", needed(text("name")), needed(text("identifier"))),
            get("fcmClient", "fcm/client"),
            get("themeBackups", "backup/theme", text("name")),
            post("saveThemeBackup", "backup/theme", needed(text("name")), needed(object("data"))),
            delete("deleteThemeBackup", "backup/theme", needed(text("name"))).forAdministrators(),
            get("settingsBackups", "backup/settings", text("name")),
            post("saveSettingsBackup", "backup/settings", needed(text("name")), needed(object("data"))),
            delete("deleteSettingsBackup", "backup/settings", needed(text("name")))
                    .forAdministrators(),
            get("webhooks", "webhook", text("url")),
            post("addWebhook", "webhook", needed(text("url")), needed(list("events"))),
            delete("removeWebhook", "webhook/:id"));

    private NativeServerRoutes() {}
}
