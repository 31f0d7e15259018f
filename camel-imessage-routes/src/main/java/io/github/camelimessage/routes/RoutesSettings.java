package io.github.camelimessage.routes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the routes are set up, read once from the properties {@code imessage.routes.*} by {@link SettingsReader} and checked
 * before anything starts.
 *
 * @param accounts the accounts whose events are recorded and through which messages are sent
 * @param databaseUrl a JDBC address, {@code jdbc:h2:file:./data/imessage} by default
 * @param databaseUser its user
 * @param databasePassword its password
 * @param schema what to do with the tables at start
 * @param node what tells this process from others on the same database
 * @param subscribers those from the properties, by name; read-only at run time but for a pause
 * @param retryDelays the waits after the first, second … failed attempt; one attempt more than there are waits
 * @param retryJitter how far a wait may differ from its length, as a share of it: 0.2 is up to a fifth more or less
 * @param maxRetryAfter the longest wait that a {@code Retry-After} may ask for
 * @param maxAge a delivery older than this is given up
 * @param deliveryTimeout how long a subscriber may take to answer
 * @param deliveryLease how long a claimed delivery is left alone when its owner says nothing; longer than the time-out
 * @param staleAfter an event that happened longer ago than this when it arrives is recorded but not fanned out
 * @param keepBodies how long texts and documents are kept
 * @param keepIds how long ids are kept as tombstones
 * @param hashSubjects whether subscribers see a hash in place of the chat id as {@code subject}
 * @param allowPrivateAddresses whether subscribers may be on loopback or private addresses
 * @param secretsKey 32 bytes as Base64 that secrets of providers are encrypted with; null keeps them in memory only
 * @param sends how messages are sent
 * @param admin where operators reach in
 * @param upkeep how often the house is kept, and when silence is told
 * @param cluster how the nodes on one database agree
 */
public record RoutesSettings(
        List<String> accounts,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        SchemaMode schema,
        Durability durability,
        String node,
        Map<String, SubscriberSettings> subscribers,
        List<Duration> retryDelays,
        double retryJitter,
        Duration maxRetryAfter,
        Duration maxAge,
        Duration deliveryTimeout,
        Duration deliveryLease,
        Duration staleAfter,
        Duration keepBodies,
        Duration keepIds,
        boolean hashSubjects,
        boolean allowPrivateAddresses,
        String secretsKey,
        SendSettings sends,
        AdminSettings admin,
        UpkeepSettings upkeep,
        ClusterSettings cluster) {

    public RoutesSettings {
        accounts = List.copyOf(accounts);
        subscribers = Map.copyOf(subscribers);
        retryDelays = List.copyOf(retryDelays);
    }

    /** What to do with the tables at start. */
    public enum SchemaMode {
        /** Create and change them. */
        MIGRATE,
        /** Refuse to start when they do not fit. */
        VALIDATE,
        /** Leave them alone. */
        NONE
    }

    /** What an acknowledged event, an accepted message and a begun attempt survive. */
    public enum Durability {
        /** The end of the process, however it comes. */
        PROCESS,
        /** A power cut too, as far as the disk is honest; each commit then waits for it. */
        POWER
    }

    /**
     * Someone who wants events.
     *
     * @param url a webhook address ({@code http://}, {@code https://}) or any Camel endpoint URI
     * @param events which types, as {@link io.github.camelimessage.component.model.EventFilter} reads them
     * @param secret what webhooks are signed with ({@code whsec_…} or plain text), several separated by blanks while one
     *     replaces the other; null for Camel endpoints
     * @param ordered whether the events of a chat arrive one after the other
     * @param concurrency how many deliveries may be under way at once
     */
    public record SubscriberSettings(String url, String events, String secret, boolean ordered, int concurrency) {
        @Override
        public String toString() {
            return "SubscriberSettings[events=" + events + "]";
        }
    }

    /** What becomes of a send whose outcome stays unknown. */
    public enum OnUnknown {
        /** It waits for an operator. */
        HOLD,
        /** It is sent again: at least once, for those who prefer a second message to none. */
        RESEND
    }

    /**
     * How messages are sent.
     *
     * @param expiresAfter a message that could not leave within this time is not sent any more
     * @param retryDelays the waits after attempts that are known not to have sent anything; the last one repeats until the
     *     message expires
     * @param reconcileFor how long a text whose outcome is unknown is looked for
     * @param reconcileMediaFor the same for a message with files
     * @param reconcileEvery how often it is looked for
     * @param lease how long a claimed send is left alone; longer than the account's send time-out
     * @param mediaLease the same for a message with files
     * @param clockTolerance how far the provider's clock may differ from ours, for evidence
     * @param concurrency how many sends of one account may be under way at once, each to another chat
     * @param backlogLimit with more due sends than this found at start, an operator has to release them; 0 for no limit
     * @param onUnknown what becomes of a send whose outcome stays unknown
     */
    public record SendSettings(
            Duration expiresAfter,
            List<Duration> retryDelays,
            Duration reconcileFor,
            Duration reconcileMediaFor,
            Duration reconcileEvery,
            Duration lease,
            Duration mediaLease,
            Duration clockTolerance,
            int concurrency,
            int backlogLimit,
            OnUnknown onUnknown) {}

    /**
     * Where operators reach in.
     *
     * @param host the address to listen on, 127.0.0.1 by default
     * @param port the port, 0 for any free one
     * @param token what each request has to bear; null switches the REST API off
     */
    public record AdminSettings(String host, int port, String token) {
        @Override
        public String toString() {
            return "AdminSettings[" + host + ":" + port + ", token " + (token == null ? "none" : "set") + "]";
        }
    }

    /**
     * How the house is kept.
     *
     * @param every how often stuck claims, old deliveries and silence are looked for; old contents are removed once an hour
     * @param silenceAfter how long nothing may arrive at an account before one line in the log says so, or null for never
     */
    public record UpkeepSettings(Duration every, Duration silenceAfter) {}

    /**
     * How the nodes on one database agree.
     *
     * @param lease how long a node that does not come back keeps what only one does; renewed at a third of it
     */
    public record ClusterSettings(Duration lease) {}

    @Override
    public String toString() {
        return "RoutesSettings[accounts=" + accounts + ", subscribers=" + subscribers.keySet() + "]";
    }
}
