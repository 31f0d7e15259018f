package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Location;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads places: of friends as the server writes them, of devices as Apple keeps them. */
final class BlueBubblesPlaces {

    private BlueBubblesPlaces() {}

    static Location friend(JsonAt json) {
        List<JsonAt> coordinates = json.at("coordinates").items();
        boolean known = coordinates.size() == 2;
        return new Location(
                BlueBubblesChat.handleOrNull(json.at("handle")),
                first(json.at("title"), json.at("subtitle")),
                known ? coordinates.get(0).decimalOrNull() : null,
                known ? coordinates.get(1).decimalOrNull() : null,
                first(json.at("long_address"), json.at("short_address")),
                json.at("last_updated").millisOrNull());
    }

    static Location device(JsonAt json) {
        JsonAt place = json.at("location");
        return new Location(
                null,
                first(json.at("name"), json.at("deviceDisplayName")),
                place.at("latitude").decimalOrNull(),
                place.at("longitude").decimalOrNull(),
                first(
                        json.at("address").at("mapItemFullAddress"),
                        json.at("address").at("label")),
                place.at("timeStamp").millisOrNull());
    }

    private static String first(JsonAt... texts) {
        return Stream.of(texts)
                .map(JsonAt::filledOrNull)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
