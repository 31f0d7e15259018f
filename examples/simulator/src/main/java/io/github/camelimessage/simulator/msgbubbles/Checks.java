package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.regex.Pattern;

/** Looks at what no declared field says: the ids of paths, and addresses of people, which have a code of their own. */
final class Checks {

    private static final Pattern HANDLE = Pattern.compile("\\+[1-9][0-9]{7,14}|[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private Checks() {}

    static Refused invalid(String sentence) {
        return new Refused(400, "invalid_request", sentence);
    }

    /** The id of a path. */
    static String id(Call call) {
        if (!Field.isUuid(call.in("id"))) {
            throw invalid("id must be a UUID");
        }
        return call.in("id");
    }

    static String handle(String value) {
        if (!HANDLE.matcher(value).matches()) {
            throw new Refused(400, "invalid_handle", "Not a phone number in E.164 form or an e-mail address");
        }
        return value;
    }
}
