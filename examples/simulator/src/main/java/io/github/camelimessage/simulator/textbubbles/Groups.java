package io.github.camelimessage.simulator.textbubbles;

import java.util.List;

/** What people do to groups, on any channel. */
public final class Groups {

    private final ChatBook chats;
    private final Lines lines;
    private final ChatNews news;
    private final Files files;

    Groups(ChatBook chats, Lines lines, ChatNews news, Files files) {
        this.chats = chats;
        this.lines = lines;
        this.news = news;
        this.files = files;
    }

    /** A new SMS group: people can write in it, and the API cannot. Returns its guid. */
    public String sms(String... handles) {
        return chats.group(Channel.SMS, lines.standard(), null, List.of(handles)).guid;
    }

    /** Someone renames a group. */
    public void renames(String chat, String handle, String name) {
        Chat group = chats.named(chat);
        group.rename(name);
        news.renamed(group, handle, null);
    }

    /** Someone adds another. */
    public void adds(String chat, String by, String handle) {
        Chat group = chats.named(chat);
        Participant added = Participant.of(group.channel, handle, "member");
        group.add(added);
        news.added(group, added, by, null);
    }

    /** Someone leaves, or is removed by another. */
    public void removes(String chat, String by, String handle) {
        Chat group = chats.named(chat);
        Participant gone = People.author(group, handle);
        group.remove(gone);
        news.left(group, gone, by, null);
    }

    /** Someone sets the picture; null removes it. */
    public void picture(String chat, String handle, byte[] bytes) {
        Chat group = chats.named(chat);
        group.photo(bytes == null ? null : files.link("image/jpeg", bytes));
        news.photo(group, handle, true, null);
    }

    /** The picture changed, and nobody could capture it: the event has no address. */
    public void pictureNotCaptured(String chat, String handle) {
        news.photo(chats.named(chat), handle, false, null);
    }

    /** The provider echoes the last change that the API made: the same event when within a minute of it. */
    public void echoes(String chat) {
        news.echo(chats.named(chat));
    }

    @Override
    public String toString() {
        return "Groups";
    }
}
