package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.simulator.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Attachments: counting, describing, downloading. */
final class AttachmentRoutes {

    private static final Rules DOWNLOAD = Rules.NONE
            .field("original", Rules.BOOLEAN)
            .field("force", Rules.BOOLEAN)
            .field("width", Rules.NUMERIC, Rules.min(1))
            .field("height", Rules.NUMERIC, Rules.min(1))
            .field("quality", Rules.in("good", "better", "best"));

    private final MessageStore store;
    private final Shapes shapes;
    private final Gate gate;

    AttachmentRoutes(MessageStore store, Shapes shapes, Gate gate) {
        this.store = store;
        this.shapes = shapes;
        this.gate = gate;
    }

    List<Route> rows() {
        return List.of(
                Route.of(
                        "GET",
                        "attachment/count",
                        Rules.NONE,
                        call -> Replies.total(store.database().number("SELECT count(*) FROM attachment"))),
                Route.of("GET", "attachment/:guid", Rules.NONE, this::one),
                Route.of("GET", "attachment/:guid/download", DOWNLOAD, this::download),
                Route.gated("GET", "attachment/:guid/download/force", DOWNLOAD, this::fetched),
                Route.of("GET", "attachment/:guid/live", Rules.NONE, this::live),
                Route.of("GET", "attachment/:guid/blurhash", Rules.NONE, this::blurhash));
    }

    private Answer one(Call call) {
        Row file = store.files.byGuid(call.in("guid")).orElseThrow(AttachmentRoutes::unknown);
        return Replies.ok("Successfully fetched attachment!", shapes.attachment(file, true));
    }

    private Answer download(Call call) {
        boolean force = !isNo(call.asked("force"));
        Row file = store.files
                .byGuid(call.in("guid"))
                .orElseThrow(() -> force && gate.privateApi()
                        ? ApiException.unhandled("Cannot read properties of null (reading 'guid')")
                        : unknown());
        Path path = Path.of(file.text("filename"));
        if (!Files.exists(path)) {
            throw ApiException.server("Attachment does not exist in disk!");
        }
        String original = call.asked("original");
        boolean resized = List.of("width", "height", "quality").stream()
                .anyMatch(name -> call.query().has(name));
        boolean asIs = original != null && !isNo(original);
        String mime = file.text("mime_type");
        String becomes = Media.downloaded(mime, asIs, resized);
        return Answer.file(becomes, becomes.equals(mime) && !resized ? path : converted(call, path, becomes, asIs));
    }

    /** Pictures are really converted; sound keeps its bytes under the type that the server announces. */
    private Path converted(Call call, Path path, String becomes, boolean asIs) {
        if (asIs) {
            return path;
        }
        return switch (becomes) {
            case "image/png" -> Pictures.png(path, side(call, "width"), side(call, "height"), store.files.newFile());
            case "image/jpeg" -> Pictures.jpeg(path, store.files.newFile());
            default -> path;
        };
    }

    private static Integer side(Call call, String name) {
        return call.query().has(name) ? (int) Call.number(call.query(), name, 0) : null;
    }

    /** Asks iCloud for a file that is not on the Mac, then goes on as an ordinary download. */
    private Answer fetched(Call call) {
        store.files.byGuid(call.in("guid")).ifPresent(store.files::fetch);
        return download(call);
    }

    private Answer live(Call call) {
        Row picture = store.files.byGuid(call.in("guid")).orElseThrow(AttachmentRoutes::unknown);
        return store.files
                .companion(picture.guid())
                .map(film -> Answer.file("video/quicktime", film))
                .orElseThrow(() -> ApiException.notFound("Live photo does not exist for this attachment!"));
    }

    /** The hash of a plain grey picture, whatever the picture is. */
    private Answer blurhash(Call call) {
        store.files.byGuid(call.in("guid")).orElseThrow(AttachmentRoutes::unknown);
        return Replies.ok("Successfully fetched blurhash!", TextNode.valueOf("L9Rfkit7WBj[fQfQfQfQ~qayj[j["));
    }

    private static boolean isNo(String value) {
        return "false".equals(value) || "0".equals(value);
    }

    private static ApiException unknown() {
        return ApiException.notFound("Attachment does not exist!");
    }
}
