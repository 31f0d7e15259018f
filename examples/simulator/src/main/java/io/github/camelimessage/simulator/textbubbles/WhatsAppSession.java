package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.time.Instant;

/** The pairing of one number with WhatsApp. Credentials outlive a disconnection, and are wiped by a reset. */
final class WhatsAppSession {

    static final String NOT_ENABLED = "not_enabled";
    static final String DISCONNECTED = "disconnected";
    static final String CONNECTING = "connecting";
    static final String QR_PENDING = "qr_pending";
    static final String CONNECTED = "connected";

    private String status = NOT_ENABLED;
    private String jid;
    private String qrCode;
    private Instant lastConnected;
    private Instant lastDisconnected;
    private String reason;

    synchronized String status() {
        return status;
    }

    synchronized boolean isConnected() {
        return status.equals(CONNECTED);
    }

    synchronized boolean hasCredentials() {
        return jid != null;
    }

    synchronized String qrCode() {
        return status.equals(QR_PENDING) ? qrCode : null;
    }

    synchronized void connecting() {
        status = CONNECTING;
    }

    synchronized void shows(String code) {
        status = QR_PENDING;
        qrCode = code;
    }

    synchronized void connected(String as, Instant at) {
        status = CONNECTED;
        jid = as;
        lastConnected = at;
        reason = null;
    }

    synchronized void disconnected(String why, Instant at) {
        status = DISCONNECTED;
        lastDisconnected = at;
        reason = why;
    }

    synchronized void forgetCredentials() {
        jid = null;
        qrCode = null;
    }

    synchronized void removed() {
        forgetCredentials();
        status = NOT_ENABLED;
        lastConnected = lastDisconnected = null;
        reason = null;
    }

    /** Status, address, time and reason, as the status route tells them. */
    synchronized ObjectNode json() {
        return Json.object()
                .put("status", status)
                .put("jid", jid)
                .put("lastConnectedAt", Ids.iso(lastConnected))
                .put("disconnectReason", reason);
    }

    /** The same with the time of the last disconnection, as the list of numbers tells it. */
    synchronized ObjectNode listed() {
        return Json.object()
                .put("status", status)
                .put("jid", jid)
                .put("lastConnectedAt", Ids.iso(lastConnected))
                .put("lastDisconnectedAt", Ids.iso(lastDisconnected))
                .put("disconnectReason", reason);
    }

    /** What the event stream tells: empty fields are left out. */
    synchronized ObjectNode told() {
        ObjectNode told = Json.object().put("status", status);
        if (qrCode() != null) {
            told.put("qrCode", qrCode);
        }
        if (jid != null) {
            told.put("jid", jid);
        }
        if (reason != null) {
            told.put("disconnectReason", reason);
        }
        return told;
    }

    @Override
    public String toString() {
        return "WhatsAppSession[" + status() + "]";
    }
}
