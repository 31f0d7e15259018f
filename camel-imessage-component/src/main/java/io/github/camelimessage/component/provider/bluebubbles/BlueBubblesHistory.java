package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpFailure.Reason;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.bluebubbles.ScanPlace.Marker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the Mac's message table: all rows that were made or changed in a stretch of time, and all that were inserted since the
 * last scan whatever their date, since a Mac that slept inserts late.
 */
final class BlueBubblesHistory implements History {

    /** Rows whose link to a chat was not written yet are hidden until it is, so the latest are looked at once more. */
    private static final long OVERLAP = 50;

    /** How late the link to a chat is written: rows of the overlap that are older were never hidden. */
    private static final Duration LINKED_LATE = Duration.ofHours(1);

    /** A send that was accepted can fail later without any date in its row, so failed ones are told again for a day. */
    private static final Duration FAILS_LATE = Duration.ofDays(1);

    private static final String APPLE_FROM = "(:from - 978307200000) * 1000000";
    private static final String APPLE_TO = "(:to - 978307200000) * 1000000";

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesProbe probe;
    private final BlueBubblesFacts facts;
    private final BlueBubblesChats chats;
    private final Duration attachmentWait;

    BlueBubblesHistory(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesProbe probe,
            BlueBubblesFacts facts,
            BlueBubblesChats chats,
            Duration attachmentWait) {
        this.http = http;
        this.requests = requests;
        this.probe = probe;
        this.facts = facts;
        this.chats = chats;
        this.attachmentWait = attachmentWait;
    }

    @Override
    public CompletionStage<Page> read(Window window, String page) {
        CompletionStage<ScanPlace> place =
                page == null ? first(window) : CompletableFuture.completedFuture(ScanPlace.read(page));
        return Causes.bare(place.thenCompose(from -> read(window, from)));
    }

    /** What is true at the start holds for all pages of a scan, or their order would not be the same. */
    private CompletionStage<ScanPlace> first(Window window) {
        Marker marker = Marker.read(window.marker());
        return probe.ask().thenCompose(seen -> {
            boolean otherMac = marker == null
                    || seen.computer() == null
                    || !seen.computer().equals(marker.computer());
            if (otherMac) {
                return fromNewest(seen);
            }
            ObjectNode newest = JsonAt.object().put("row", marker.row());
            return http.send(
                            requests.rows("message.ROWID >= :row", newest, 1, 0),
                            answer -> answer.data().list().isEmpty())
                    .thenCompose(another -> another
                            ? fromNewest(seen)
                            : CompletableFuture.completedFuture(ScanPlace.start(seen, marker.row(), marker.row())));
        });
    }

    /** Which rows come later can only be told when the newest there is now is known, also where no row is in the window. */
    private CompletionStage<ScanPlace> fromNewest(ServerSeen seen) {
        return http.send(
                requests.newestRow(),
                answer -> ScanPlace.start(
                        seen,
                        -1,
                        answer.data().list().stream()
                                .mapToLong(json ->
                                        BlueBubblesRow.of(json.asObject()).rowId())
                                .max()
                                .orElse(0)));
    }

    private CompletionStage<Page> read(Window window, ScanPlace place) {
        ObjectNode arguments = JsonAt.object()
                .put("from", window.from().toEpochMilli())
                .put("failed", window.from().minus(FAILS_LATE).toEpochMilli())
                .put("to", window.to().toEpochMilli() + 1);
        if (place.afterRow() >= 0) {
            arguments.put("row", Math.max(0, place.afterRow() - OVERLAP));
        }
        CompletionStage<Page> page = http.send(
                requests.rows(statement(place), arguments, place.size(), place.offset()),
                answer -> page(window, place, answer.data().list()));
        return Causes.then(
                page,
                CompletableFuture::completedFuture,
                failure -> isTooLong(failure) && place.size() > 1
                        ? read(window, place.smaller())
                        : CompletableFuture.failedFuture(failure));
    }

    /** A page of long messages must not end every scan at the same place. */
    private static boolean isTooLong(Throwable failure) {
        return failure.getCause() instanceof HttpFailure http && http.reason() == Reason.ANSWER_TOO_LARGE;
    }

    /**
     * Changes have no upper limit: a row that changes again while pages are read would otherwise leave the set, and the rows
     * behind it would move up and be skipped.
     */
    private static String statement(ScanPlace place) {
        String changed = "(message.date >= " + APPLE_FROM + " AND message.date < " + APPLE_TO + ")"
                + " OR message.date_delivered >= " + APPLE_FROM + " OR message.date_read >= " + APPLE_FROM;
        String failed = " OR (message.error <> 0 AND message.is_from_me = 1"
                + " AND message.date >= (:failed - 978307200000) * 1000000)";
        String edited = place.edits() ? " OR message.date_edited >= " + APPLE_FROM : "";
        String inserted = place.afterRow() >= 0 ? " OR message.ROWID > :row" : "";
        return "(" + changed + failed + edited + inserted + ")";
    }

    private Page page(Window window, ScanPlace place, List<JsonAt> rows) {
        List<InboundEvent> found = new ArrayList<>();
        long newest = place.newest();
        for (JsonAt json : rows) {
            BlueBubblesRow row = BlueBubblesRow.of(json.asObject());
            newest = Math.max(newest, row.rowId());
            chats.remember(row);
            String raw = json.json();
            boolean inserted = place.afterRow() >= 0
                    && (row.rowId() > place.afterRow()
                            || isAfter(row, window.from().minus(LINKED_LATE)));
            if (waitsForItsFile(row, window)) {
                continue;
            }
            facts.base(row, raw)
                    .filter(base -> inserted || within(window, base.time()))
                    .ifPresent(found::add);
            facts.derived(row, raw).stream()
                    .filter(fact -> within(window, fact.time()) || hasNoDate(fact, row))
                    .forEach(found::add);
        }
        List<InboundEvent> late = found.stream()
                .map(event -> event.with(event.envelope().asLate()))
                .toList();
        String next = rows.size() < place.size()
                ? null
                : place.at(place.offset() + rows.size(), newest).written();
        return new Page(late, next, new Marker(place.computer(), newest).written());
    }

    /** So new that its file may be linked yet: the next scan, which looks at the latest rows once more, tells it. */
    private boolean waitsForItsFile(BlueBubblesRow row, Window window) {
        return row.looksUnfinished()
                && !row.ofAnApp()
                && !row.own()
                && isAfter(row, window.to().minus(attachmentWait));
    }

    /** A failure, and a delivery of which the Mac kept only that it was. */
    private static boolean hasNoDate(InboundEvent fact, BlueBubblesRow row) {
        return fact.type() == EventType.MESSAGE_FAILED
                || fact.type() == EventType.MESSAGE_DELIVERED && row.delivered() == null;
    }

    private static boolean isAfter(BlueBubblesRow row, Instant time) {
        return row.created() != null && row.created().isAfter(time);
    }

    private static boolean within(Window window, Instant time) {
        return !time.isBefore(window.from()) && !time.isAfter(window.to());
    }
}
