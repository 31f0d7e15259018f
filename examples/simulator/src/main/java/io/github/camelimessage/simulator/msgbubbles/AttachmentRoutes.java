package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import io.github.camelimessage.simulator.hosted.Refused;
import io.github.camelimessage.simulator.hosted.Route;
import java.util.ArrayList;
import java.util.List;

/** Stages files, in a form or at a signed address, and hands them out at one. */
final class AttachmentRoutes {

    private static final int MOST = 10;
    private static final Fields PRESIGN = Fields.of(
            Field.filled("filename").needed(), Field.filled("content_type").needed());

    private final Store store;
    private final Shapes shapes;

    AttachmentRoutes(Store store, Shapes shapes) {
        this.store = store;
        this.shapes = shapes;
    }

    List<Route> rows() {
        return List.of(
                Route.of("POST", "v1/attachments", this::upload),
                Route.of("POST", "v1/attachments/presign", PRESIGN, this::presign),
                Route.of("GET", "v1/attachments/:id", this::get),
                Route.of("PUT", "_files/:id", this::fill).forAnyone(),
                Route.of("GET", "_files/:id", this::fetch).forAnyone());
    }

    private Answer upload(Call call) {
        List<Call.Upload> uploads = call.uploads();
        boolean good = !uploads.isEmpty()
                && uploads.size() <= MOST
                && uploads.stream().allMatch(upload -> upload.field().equals("file"));
        if (!good) {
            throw Checks.invalid("a form with 1 to 10 parts called file is required");
        }
        List<StoredFile> files = new ArrayList<>();
        for (Call.Upload upload : uploads) {
            StoredFile file = store.file(upload.name(), upload.type());
            store.fill(file, upload.file());
            files.add(file);
        }
        return Shapes.list(201, files.stream().map(shapes::file).toList(), false);
    }

    private Answer presign(Call call) {
        StoredFile file = store.file(call.text("filename"), call.text("content_type"));
        return Shapes.single(201, shapes.presigned(file));
    }

    private Answer get(Call call) {
        StoredFile file = store.files.get(Checks.id(call));
        if (file == null || !file.here) {
            throw new Refused(404, "not_found", "No such attachment");
        }
        return Shapes.single(200, shapes.file(file));
    }

    /** A store knows nothing of keys: who has the address may write, with the type that was announced, and without a bearer. */
    private Answer fill(Call call) {
        StoredFile file = signed(call);
        if (call.headers().containsKey("authorization")) {
            return Answer.text(400, "text/plain", "Only one way to prove who you are");
        }
        if (!file.type.equals(call.headers().get("content-type")) || file.here) {
            return Answer.text(403, "text/plain", "SignatureDoesNotMatch");
        }
        store.fill(file, call.bytes());
        return Answer.empty(200);
    }

    private Answer fetch(Call call) {
        StoredFile file = signed(call);
        return file.here ? Answer.file(file.type, file.path) : Answer.text(404, "text/plain", "NoSuchKey");
    }

    private StoredFile signed(Call call) {
        StoredFile file = store.files.get(call.in("id"));
        if (file == null || !file.signature.equals(call.query().get("signature"))) {
            throw new Refused(403, "forbidden", "SignatureDoesNotMatch");
        }
        return file;
    }
}
