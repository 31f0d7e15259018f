package io.github.camelimessage.component.provider.bluebubbles;

import java.util.Map;

/**
 * Says what most likely is behind an error that the server itself calls unhandled: on some routes it is how an ordinary refusal
 * looks.
 */
final class BlueBubblesLikely {

    private static final String ADDING =
            "the person is not on iMessage, or is in the group already, or the group is one of SMS";
    private static final String REMOVING =
            "the person is not in the group, or the group would have fewer than three people, or it is one of SMS";
    private static final String NEVER_PLANNED = "there is no scheduled message of that id";
    private static final String NOT_THERE = "there is no file of that id, or it is not on the Mac";
    private static final String NO_CALL = "there is no such call, or the Mac's FaceTime is not signed in";

    private static final Map<String, String> CAUSES = Map.ofEntries(
            Map.entry("POST chat/:guid/participant", ADDING),
            Map.entry("POST chat/:guid/participant/add", ADDING),
            Map.entry("DELETE chat/:guid/participant", REMOVING),
            Map.entry("POST chat/:guid/participant/remove", REMOVING),
            Map.entry("DELETE chat/:guid", "the chat does not exist"),
            Map.entry("PUT message/schedule/:id", NEVER_PLANNED),
            Map.entry("DELETE message/schedule/:id", NEVER_PLANNED),
            Map.entry("GET attachment/:guid/download", NOT_THERE),
            Map.entry("GET attachment/:guid/download/force", NOT_THERE),
            Map.entry("GET message/:guid/embedded-media", "the message is neither handwritten nor Digital Touch"),
            Map.entry("GET webhook", "no webhook is registered for that address"),
            Map.entry("DELETE webhook/:id", "the id is not a number"),
            Map.entry("POST facetime/answer/:call_uuid", NO_CALL),
            Map.entry("POST facetime/leave/:call_uuid", NO_CALL));

    private BlueBubblesLikely() {}

    /** In words that follow "most likely"; null where an unhandled error is just that. */
    static String cause(BlueBubblesRequest request) {
        return CAUSES.get(request.method() + " " + request.route());
    }
}
