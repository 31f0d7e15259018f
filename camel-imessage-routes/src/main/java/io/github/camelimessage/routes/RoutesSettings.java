package io.github.camelimessage.routes;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
 * @param outages what is done about subscribers that take nothing
 * @param failover for each account that has others behind it, where its messages go
 * @param editedReplay whether operators may correct what they replay
 * @param etiquette how people are treated: what they ask for, when they sleep, how they write
 * @param privacy whether contents are encrypted at rest
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
        OutageSettings outages,
        Map<String, FailoverSettings> failover,
        boolean editedReplay,
        EtiquetteSettings etiquette,
        PrivacySettings privacy,
        ClusterSettings cluster) {

    public RoutesSettings {
        accounts = List.copyOf(accounts);
        subscribers = Map.copyOf(subscribers);
        retryDelays = List.copyOf(retryDelays);
        failover = Map.copyOf(failover);
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
     * @param maxPerSecond how many deliveries may leave within a second, 0 for no limit; on each node
     * @param retryDelays the waits after failed attempts, as {@link Durations#list} reads them; null for those of everybody
     */
    public record SubscriberSettings(
            String url,
            String events,
            String secret,
            boolean ordered,
            int concurrency,
            double maxPerSecond,
            String retryDelays) {

        /** One without a limit and with the waits of everybody. */
        public SubscriberSettings(String url, String events, String secret, boolean ordered, int concurrency) {
            this(url, events, secret, ordered, concurrency, 0, null);
        }

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
     * What is done about subscribers that take nothing.
     *
     * @param breakerFailures after how many failures one after the other a subscriber counts as down; 0 for never
     * @param breakerOpenFor how long it is then left alone before one delivery is tried
     * @param breakerMaxOpenFor the most to which that time grows
     * @param disableAfter after how long without one success it is disabled, or null for never
     * @param operatorUri the Camel endpoint that operators are told by, or null
     */
    public record OutageSettings(
            int breakerFailures,
            Duration breakerOpenFor,
            Duration breakerMaxOpenFor,
            Duration disableAfter,
            String operatorUri) {

        /** Whether operators want to be told. */
        public boolean tellsOperator() {
            return operatorUri != null;
        }

        @Override
        public String toString() {
            return "OutageSettings[breakerFailures=" + breakerFailures + ", disableAfter=" + disableAfter + "]";
        }
    }

    /**
     * Where the messages of an account go that it is known not to have sent.
     *
     * @param to the accounts that are tried then, in this order, each once
     * @param after how long an account may put a message off before the next one is tried
     * @param onRejected whether a message that the account rejects is tried by the next one too
     */
    public record FailoverSettings(List<String> to, Duration after, boolean onRejected) {
        public FailoverSettings {
            to = List.copyOf(to);
        }
    }

    /**
     * How people are treated; each part may be missing.
     *
     * @param keywords what people can ask for by a single word, or null
     * @param quiet when nothing leaves, or null
     * @param join whose messages are joined, or null
     */
    public record EtiquetteSettings(KeywordSettings keywords, QuietSettings quiet, JoinSettings join) {}

    /**
     * What people can ask for by a single word.
     *
     * @param stop words after which nothing is sent to them any more
     * @param start words after which messages are sent again
     * @param help words that are answered with a text
     * @param languages codes of languages whose usual words count as well
     * @param stopAnswer what is answered to the first, or null for nothing
     * @param startAnswer what is answered to the second, or null for nothing
     * @param helpAnswer what is answered to the third, or null for nothing
     * @param answerWithin older words are not answered, and do not start anything again
     * @param allowIgnore whether an application may send in spite of the list
     */
    public record KeywordSettings(
            List<String> stop,
            List<String> start,
            List<String> help,
            List<String> languages,
            String stopAnswer,
            String startAnswer,
            String helpAnswer,
            Duration answerWithin,
            boolean allowIgnore) {}

    /**
     * When nothing leaves.
     *
     * @param from when it begins where the recipient is
     * @param to when it ends there; earlier than the beginning where midnight lies between them
     * @param zone where recipients are whose number does not tell, or null for where this machine is
     * @param groupZone by which clock groups are quiet, or null when they are not
     */
    public record QuietSettings(LocalTime from, LocalTime to, ZoneId zone, ZoneId groupZone) {}

    /**
     * Whose messages are joined.
     *
     * @param subscribers the names of those who get them joined
     * @param silence after how long without another message a thought is complete
     * @param atMost how long the first message waits for the others
     */
    public record JoinSettings(Set<String> subscribers, Duration silence, Duration atMost) {}

    /**
     * Whether contents are encrypted at rest.
     *
     * @param keys each 32 bytes as Base64, the newest first: that one encrypts, all decrypt; none for contents as they are
     * @param encrypt whether what is written is encrypted; false only on the way out, with the keys still there to read
     */
    public record PrivacySettings(List<String> keys, boolean encrypt) {

        public PrivacySettings {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "PrivacySettings[" + keys.size() + " keys, encrypt=" + encrypt + "]";
        }
    }

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
