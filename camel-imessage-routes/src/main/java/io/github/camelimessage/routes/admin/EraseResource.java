package io.github.camelimessage.routes.admin;

import io.github.camelimessage.routes.privacy.Erasure;
import java.util.Set;

/** {@code POST /imessage/erase}: removes what is stored about one person. */
public final class EraseResource implements AdminResource {

    private final Erasure erasure;

    public EraseResource(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public String path() {
        return "/imessage/erase";
    }

    @Override
    public AdminAnswer answer(AdminRequest request) {
        if (!request.is("POST", 0)) {
            return AdminAnswer.notOffered("POST /imessage/erase with {\"handle\":\"…\"}");
        }
        request.onlyThese(Set.of("handle", "by"));
        String by = request.text("by");
        return AdminAnswer.ok(erasure.erase(request.text("handle"), by == null || by.isBlank() ? "admin API" : by));
    }
}
