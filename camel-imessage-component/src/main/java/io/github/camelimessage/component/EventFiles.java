package io.github.camelimessage.component;

import io.github.camelimessage.component.http.RemoteFiles;
import io.github.camelimessage.component.internal.FileNames;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.apache.camel.attachment.DefaultAttachmentMessage;

/** Puts the files of a message on its exchange as Camel attachments, without fetching any. */
final class EventFiles {

    private final AccountConnection connection;
    private final RemoteFiles remote;
    private final Settings settings;

    EventFiles(AccountConnection connection, RemoteFiles remote, Settings settings) {
        this.connection = connection;
        this.remote = remote;
        this.settings = settings;
    }

    void put(Exchange exchange, InboundEvent event) {
        List<Attachment> files = EventFacts.files(event);
        if (files.isEmpty()) {
            return;
        }
        AttachmentMessage message = new DefaultAttachmentMessage(exchange.getMessage());
        Set<String> names = new HashSet<>();
        for (Attachment file : files) {
            String name = unique(FileNames.plain(file.name()), names);
            EventAttachment source = new EventAttachment(file, name, () -> fetch(file), settings.mediaTimeout());
            DefaultAttachment attachment = new DefaultAttachment(source);
            attachment.setHeader(ImessageConstants.ATTACHMENT_ID, file.id());
            message.addAttachmentObject(name, attachment);
            TemporaryFiles.deleteWhenDone(exchange, source);
        }
    }

    /** The name that a sender chose, with a number where another file of the message has it already. */
    private static String unique(String name, Set<String> taken) {
        String wanted = name == null ? "attachment" : name;
        int dot = wanted.lastIndexOf('.');
        String start = dot > 0 ? wanted.substring(0, dot) : wanted;
        String ending = dot > 0 ? wanted.substring(dot) : "";
        String free = wanted;
        for (int number = 2; !taken.add(free); number++) {
            free = start + "-" + number + ending;
        }
        return free;
    }

    /** The very bytes that were sent, since the event tells their type, name and size. */
    private CompletionStage<Media> fetch(Attachment file) {
        if (connection.offers(OperationKind.DOWNLOAD_ATTACHMENT)) {
            return connection
                    .provided()
                    .execute(new MessageOperation.DownloadAttachment(file.id(), true, false, null, null, null));
        }
        if (file.url() == null) {
            return CompletableFuture.failedFuture(new IllegalStateException(settings.where() + " cannot fetch files: "
                    + connection.title() + " tells no address of this one."));
        }
        try {
            return remote.fetch(
                    URI.create(file.url()),
                    settings.mediaTimeout(),
                    settings.maxMediaBytes(),
                    settings.where() + " GET a file of a message");
        } catch (IllegalArgumentException e) {
            // The address may hold a credential, so neither it nor the cause is shown.
            return CompletableFuture.failedFuture(new IllegalStateException(
                    settings.where() + " cannot fetch a file: what the provider tells is no address."));
        }
    }
}
