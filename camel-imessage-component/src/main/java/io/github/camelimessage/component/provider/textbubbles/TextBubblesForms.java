package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.rest.PhoneForm;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the forms of what names a conversation or a person at TextBubbles. */
final class TextBubblesForms {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern APPLES = Pattern.compile("([A-Za-z]+);([-+]);(.+)", Pattern.DOTALL);
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;/\\p{Cntrl}]+@[^@\\s,;/\\p{Cntrl}]+");
    private static final Pattern WHATSAPP_PERSON = Pattern.compile("([0-9]{6,20})@s\\.whatsapp\\.net");

    private static final String GROUP = "@g.us";
    private static final String PERSON = "@s.whatsapp.net";
    private static final String HIDDEN = "@lid";

    private TextBubblesForms() {}

    /** Whether bodies name a conversation so. */
    static boolean isUuid(String id) {
        return id != null && UUID_FORM.matcher(id).matches();
    }

    /** Whether paths name a conversation so. */
    static boolean isGuid(String id) {
        return id != null
                && (APPLES.matcher(id).matches()
                        || WHATSAPP_PERSON.matcher(id).matches()
                        || id.endsWith(GROUP) && EMAIL.matcher(id).matches());
    }

    /** Whether it names a conversation, direct or group, and no person. */
    static boolean isChat(String id) {
        return isUuid(id) || isGuid(id);
    }

    /** Whether it certainly names a group. */
    static boolean isGroup(String guid) {
        Matcher apples = APPLES.matcher(guid);
        return apples.matches() ? apples.group(2).equals("+") : guid.endsWith(GROUP);
    }

    /** What carries a conversation, as its guid tells; null where it does not. */
    static Service service(String guid) {
        if (guid == null || !isGuid(guid)) {
            return null;
        }
        Matcher apples = APPLES.matcher(guid);
        return apples.matches() ? Service.named(apples.group(1)).orElse(null) : Service.WHATSAPP;
    }

    /** Whether a message can be written to somebody under that address. */
    static boolean isPerson(String address) {
        return PhoneForm.isE164(address) || isEmail(address);
    }

    /** Whether it is an e-mail address, which WhatsApp's own forms only look like. */
    static boolean isEmail(String address) {
        return address != null && EMAIL.matcher(address).matches() && !isWhatsApp(address);
    }

    /** Whether it is one of WhatsApp's own forms. */
    static boolean isWhatsApp(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.endsWith(GROUP) || lower.endsWith(PERSON) || lower.endsWith(HIDDEN);
    }

    /** Whether somebody hides behind it, so that it may become a number later. */
    static boolean isHidden(String address) {
        return address.endsWith(HIDDEN);
    }

    /** The guid of the direct conversation by iMessage with somebody. */
    static String direct(String person) {
        return "iMessage;-;" + person;
    }

    /** The address as people write it: WhatsApp's form of a number becomes the number. */
    static String plain(String address) {
        Matcher whatsApp = WHATSAPP_PERSON.matcher(address);
        return whatsApp.matches() && PhoneForm.isE164("+" + whatsApp.group(1)) ? "+" + whatsApp.group(1) : address;
    }

    /** Somebody's address in its plain form, or null for none. */
    static Handle person(String address) {
        return address == null || address.isBlank() || address.equals(TextBubblesMember.SELF)
                ? null
                : new Handle(plain(address));
    }
}
