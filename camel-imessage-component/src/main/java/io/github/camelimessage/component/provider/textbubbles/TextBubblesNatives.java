package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeSending;
import io.github.camelimessage.component.rest.NativeTable;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.stream.Stream;

/** Every documented route by a name, but those that are withdrawn or stand in for others. */
final class TextBubblesNatives {

    static final NativeTable TABLE = NativeTable.of(
            TextBubblesProvider.TITLE,
            Stream.of(NativeMessageRoutes.ALL, NativeChatRoutes.ALL, NativeAccountRoutes.ALL, NativeWhatsAppRoutes.ALL)
                    .flatMap(List<NativeRoute>::stream)
                    .toList());

    private TextBubblesNatives() {}

    /** Sends what the table says; what needs no key goes out without one, and has no envelope around its answer. */
    static NativeSending through(TextBubblesHttp http) {
        return (route, request, given) -> {
            if (route.base().equals(TextBubblesRequests.ROOT)) {
                return http.client()
                        .send(request.withoutKey(), answer -> answer.body().plain());
            }
            RestRequest asked = route.answer() == NativeRoute.Answer.NOTHING ? request.thatMayAnswerNothing() : request;
            return http.send(asked, (data, answer) -> data.plain());
        };
    }
}
